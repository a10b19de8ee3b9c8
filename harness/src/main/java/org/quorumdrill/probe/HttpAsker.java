package org.quorumdrill.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends HTTP requests. Follows no redirects and never retries: a probe must see what really
 * happened.
 */
final class HttpAsker implements AutoCloseable {

  /** More than are ever open at once. */
  private static final int MAX_CONNECTIONS = 2_000;

  private final CloseableHttpClient client;

  private HttpAsker(
      SSLContext tls,
      Duration deadline,
      Timeout silence,
      Optional<Duration> mostIdle,
      boolean cookies) {
    Timeout timeout = Timeout.ofMilliseconds(deadline.toMillis());
    HttpClientBuilder builder =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setTlsSocketStrategy(
                        ClientTlsStrategyBuilder.create()
                            .setSslContext(tls)
                            // Set here because the default searches for weak ciphers on every
                            // connection.
                            .setTlsVersions(TLS.V_1_3, TLS.V_1_2)
                            .setCiphers(tls.getDefaultSSLParameters().getCipherSuites())
                            .buildClassic())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(silence)
                            // Validating the connection first would hide that it is dead.
                            .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                            .build())
                    .setMaxConnTotal(MAX_CONNECTIONS)
                    .setMaxConnPerRoute(MAX_CONNECTIONS)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(silence)
                    .setConnectionRequestTimeout(timeout)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression();
    mostIdle.ifPresentOrElse(
        idle -> builder.setKeepAliveStrategy((response, context) -> TimeValue.of(idle)),
        () -> builder.setConnectionReuseStrategy((request, response, context) -> false));
    if (!cookies) {
      builder.disableCookieManagement();
    }
    this.client = builder.build();
  }

  /**
   * Opens a new connection for each request: a load balancer chooses a backend per connection, so a
   * kept one would show only one backend.
   *
   * @param deadline limit for connecting and for each read
   */
  static HttpAsker newConnections(SSLContext tls, Duration deadline) {
    return new HttpAsker(tls, deadline, silence(deadline), Optional.empty(), false);
  }

  /** Opens new connections but keeps cookies, like a browser: the server then knows the session. */
  static HttpAsker browser(SSLContext tls, Duration deadline) {
    return new HttpAsker(tls, deadline, silence(deadline), Optional.empty(), true);
  }

  /**
   * Keeps the connection for the next request, unless it failed.
   *
   * @param mostIdle how long one may lie idle and still be used again
   */
  static HttpAsker keptConnections(SSLContext tls, Duration deadline, Duration mostIdle) {
    return new HttpAsker(tls, deadline, silence(deadline), Optional.of(mostIdle), false);
  }

  /**
   * Reads answers that never end.
   *
   * @param deadline limit for connecting; the answer may be silent for any length of time
   */
  static HttpAsker endless(SSLContext tls, Duration deadline) {
    return new HttpAsker(tls, deadline, Timeout.DISABLED, Optional.empty(), false);
  }

  private static Timeout silence(Duration deadline) {
    return Timeout.ofMilliseconds(deadline.toMillis());
  }

  HttpAnswer ask(HttpQuestion question) throws IOException {
    return client.execute(
        request(question),
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

  /** Receives an endless answer line by line. */
  interface Lines {

    /** The answer has begun. */
    default void opened() {}

    void line(String line) throws IOException;
  }

  /**
   * Reads an answer line by line until it ends.
   *
   * @throws WrongAnswerException if its status is not 200
   */
  void stream(String uri, Lines lines) throws IOException {
    client.execute(
        new HttpUriRequestBase("GET", java.net.URI.create(uri)),
        response -> {
          if (response.getCode() != 200) {
            throw new WrongAnswerException("answered " + response.getCode());
          }
          lines.opened();
          try (BufferedReader reader =
              new BufferedReader(
                  new InputStreamReader(
                      response.getEntity().getContent(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
              lines.line(line);
            }
          }
          return true;
        });
  }

  private static HttpUriRequestBase request(HttpQuestion question) {
    HttpUriRequestBase request =
        new HttpUriRequestBase(question.method(), java.net.URI.create(question.uri()));
    question.headers().forEach(request::setHeader);
    if (!question.body().isEmpty()) {
      String type = question.headers().getOrDefault("Content-Type", "application/json");
      request.setEntity(new StringEntity(question.body(), ContentType.parse(type)));
    }
    return request;
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
