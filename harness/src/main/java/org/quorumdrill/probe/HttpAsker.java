package org.quorumdrill.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends HTTP requests, each on a new connection: a load balancer chooses a backend for a
 * connection, so a kept one would tell of one backend only. Follows no redirect and tries nothing
 * twice.
 */
final class HttpAsker implements AutoCloseable {

  private static final int MORE_THAN_EVER_OPEN = 2_000;

  private final CloseableHttpClient client;

  /**
   * @param tls for https
   * @param deadline for connecting and for each read
   * @param session whether cookies are kept, as a browser does: a login for each request costs the
   *     server more than the request
   */
  HttpAsker(SSLContext tls, java.time.Duration deadline, boolean session) {
    Timeout timeout = Timeout.ofMilliseconds(deadline.toMillis());
    HttpClientBuilder builder =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(
                        ClientTlsStrategyBuilder.create().setSslContext(tls).buildClassic())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            .build())
                    .setMaxConnTotal(MORE_THAN_EVER_OPEN)
                    .setMaxConnPerRoute(MORE_THAN_EVER_OPEN)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(timeout)
                    .setConnectionRequestTimeout(timeout)
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression();
    if (!session) {
      builder.disableCookieManagement();
    }
    this.client = builder.build();
  }

  HttpAnswer ask(HttpQuestion question) throws IOException {
    HttpUriRequestBase request =
        new HttpUriRequestBase(question.method(), java.net.URI.create(question.uri()));
    question.headers().forEach(request::setHeader);
    if (!question.body().isEmpty()) {
      String type = question.headers().getOrDefault("Content-Type", "application/json");
      request.setEntity(new StringEntity(question.body(), ContentType.parse(type)));
    }
    return client.execute(
        request,
        response -> {
          Map<String, String> headers = new HashMap<>();
          for (var header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
          }
          byte[] body =
              response.getEntity() == null
                  ? new byte[0]
                  : EntityUtils.toByteArray(response.getEntity());
          return new HttpAnswer(response.getCode(), headers, body);
        });
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the HTTP client can't be closed", e);
    }
  }
}
