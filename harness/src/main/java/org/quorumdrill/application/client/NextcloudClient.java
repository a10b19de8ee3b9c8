package org.quorumdrill.application.client;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The few requests that set a Nextcloud up and fill it. Does not follow redirects: they are part of
 * the answer. Each request fails with an {@link IOException} if no complete answer, of any status,
 * arrives within its timeout.
 */
public final class NextcloudClient implements AutoCloseable {

  private final HttpClient http;

  private NextcloudClient(HttpClient.Builder http) {
    this.http =
        http.version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3)).build();
  }

  /** A client that keeps no cookies: each request stands alone. */
  public NextcloudClient() {
    this(HttpClient.newBuilder());
  }

  /** A client that keeps cookies, so that many requests belong to one session. */
  public static NextcloudClient keepingCookies() {
    return new NextcloudClient(HttpClient.newBuilder().cookieHandler(new CookieManager()));
  }

  public HttpResponse<String> get(String url, Duration timeout) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(url)).timeout(timeout).GET().build());
  }

  public HttpResponse<String> postForm(String url, Map<String, String> form, Duration timeout)
      throws IOException {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        "POST",
        url,
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        body.getBytes(StandardCharsets.UTF_8),
        timeout);
  }

  public HttpResponse<String> put(String url, String authorization, byte[] body, Duration timeout)
      throws IOException {
    return send("PUT", url, Map.of("Authorization", authorization), body, timeout);
  }

  public HttpResponse<String> propfind(String url, String authorization, Duration timeout)
      throws IOException {
    return send(
        "PROPFIND",
        url,
        Map.of("Authorization", authorization, "Depth", "0"),
        new byte[0],
        timeout);
  }

  /**
   * @param body empty for none
   */
  public HttpResponse<String> send(
      String method, String url, Map<String, String> headers, byte[] body, Duration timeout)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(timeout)
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + request.uri(), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
