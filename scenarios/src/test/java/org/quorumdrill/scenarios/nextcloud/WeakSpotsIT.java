package org.quorumdrill.scenarios.nextcloud;

import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.LoadBalancer;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.scenarios.cluster.SetUpIT;
import org.quorumdrill.timeline.reading.UnexpectedStatus;

/**
 * Where the documented nginx.conf and Deployment are known to answer badly while nothing is broken.
 * The same questions on the hardened files show that they do not.
 */
@DocumentedCluster
class WeakSpotsIT {

  @Test
  @DisplayName("Redirects of both .well-known addresses")
  void redirects(
      Cluster cluster,
      Nextcloud nextcloud,
      LoadBalancer balancer,
      RunReport report,
      Inquiry inquiry) {
    String nodePort = nextcloud.url(cluster.masters().getFirst());
    RedirectQuestions ask = new RedirectQuestions(nextcloud, inquiry);
    Optional<String> told = SetUpIT.tells(".well-known", report);
    if (told.isPresent() && !RedirectQuestions.leadToWebDav(nodePort, nextcloud)) {
      ask.referTo(told.get());
      return;
    }
    String[] byHttp = ask.askForAuthority("NodePort", nodePort);
    String[] byBalancer = ask.askForAuthority("load balancer", balancer.url());
    String[] byHttps = ask.askForAuthorityBehindTls("https forwarded", nodePort);
    String[] all = concat(byHttp, byBalancer, byHttps);
    inquiry
        .expects(
            "all redirect to WebDAV on the same host, never to another port, and http stays http",
            RedirectQuestions.whereToLanes(all))
        .findsOut("redirect-drops-the-port", "redirects keep the host and the port", all)
        .findsOut("redirect-forgets-https", "redirects keep https", ask.askForScheme(nodePort))
        .run();
  }

  @Test
  @DisplayName("An upload without Content-Length")
  void chunkedUpload(Cluster cluster, Nextcloud nextcloud, LoadBalancer balancer, Inquiry inquiry) {
    Node master = cluster.masters().getFirst();
    inquiry
        .asks("by the NodePort", () -> uploadedChunked(nextcloud.url(master), nextcloud))
        .asks("by the load balancer", () -> uploadedChunked(balancer.url(), nextcloud))
        .asks("whole or nothing of it", () -> notInPart(nextcloud.url(master), nextcloud))
        .expects("a load balancer that buffers makes it whole", "by the load balancer")
        .expects("it is never stored in part", "whole or nothing of it")
        .findsOut("chunked-upload-is-lost", "it is stored whole or refused", "by the NodePort")
        .run();
  }

  private static final byte[] CONTENT =
      "0123456789".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

  private static String uploadedChunked(String url, Nextcloud nextcloud) throws IOException {
    Optional<byte[]> stored = chunked(url, nextcloud);
    if (stored.isPresent() && !Arrays.equals(stored.get(), CONTENT)) {
      throw new WrongAnswerException(
          "answered 201, but %d of %d bytes are stored"
              .formatted(stored.get().length, CONTENT.length));
    }
    return stored.isPresent() ? "201, all bytes stored" : "refused: 411";
  }

  /** Losing everything is the known weakness; storing a part would be another one. */
  static String notInPart(String url, Nextcloud nextcloud) throws IOException {
    byte[] stored = chunked(url, nextcloud).orElse(new byte[0]);
    boolean whole = Arrays.equals(stored, CONTENT);
    if (stored.length != 0 && !whole) {
      throw new WrongAnswerException(
          "%d of %d bytes, and not those that were sent".formatted(stored.length, CONTENT.length));
    }
    return whole ? "all bytes" : "no byte";
  }

  /** The stored bytes of an upload that was acknowledged; empty where its length was required. */
  private static Optional<byte[]> chunked(String url, Nextcloud nextcloud) throws IOException {
    String path = nextcloud.davPath("chunked-" + UUID.randomUUID());
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", nextcloud.basicAuth())
            // A stream has no length, so this is sent in chunks.
            .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(CONTENT)))
            .build();
    int status = status(put);
    // Length Required. Any other refusal says nothing about the missing length.
    if (status == 411) {
      return Optional.empty();
    }
    if (status != 201) {
      throw new IOException("PUT: " + status);
    }
    Conversation conversation = new Conversation(url, nextcloud);
    Response stored = conversation.request("GET", path);
    conversation.request("DELETE", path);
    if (stored.getStatusCode() != 200) {
      // Not even an empty file was stored, which is not the known weakness.
      throw new IOException("answered 201, and then GET: " + stored.getStatusLine());
    }
    return Optional.of(stored.getBody().asByteArray());
  }

  private static int status(HttpRequest request) throws IOException {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Test
  @DisplayName("The data folder without a slash")
  void dataWithoutSlash(Nextcloud nextcloud, LoadBalancer balancer, Inquiry inquiry) {
    inquiry
        .asks("/data/", () -> denied("/data/", balancer, nextcloud))
        .asks("/data", () -> denied("/data", balancer, nextcloud))
        .asks("/data to nobody", () -> servedToNobody("/data", balancer, nextcloud))
        .expects("nginx denies the data folder", "/data/")
        .expects("nobody is served the data folder", "/data to nobody")
        .findsOut("data-without-slash-is-not-denied", "without a slash it does so too", "/data")
        .run();
  }

  /**
   * A refusal by Nextcloud instead of nginx is the known weakness; serving it would be another one.
   */
  private static String servedToNobody(String path, LoadBalancer balancer, Nextcloud nextcloud)
      throws IOException {
    Response answer = new Conversation(balancer.url(), nextcloud).asNobody().get(path);
    if (answer.getStatusCode() != 403 && answer.getStatusCode() != 404) {
      throw new WrongAnswerException(path + ": " + answer.getStatusLine());
    }
    return String.valueOf(answer.getStatusCode());
  }

  private static String denied(String path, LoadBalancer balancer, Nextcloud nextcloud)
      throws IOException {
    Response answer = new Conversation(balancer.url(), nextcloud).asNobody().get(path);
    return deniedByTheWebServer(
        path,
        answer.getStatusCode(),
        answer.getHeaders().hasHeaderWithName("Set-Cookie")
            || answer.getHeaders().hasHeaderWithName("X-Powered-By")
            || answer.getBody().asString().contains("Nextcloud"));
  }

  /**
   * Requires that the web server itself keeps a path to itself. Whether by 403 or by 404 is a
   * matter of taste: both hide it. A refusal that Nextcloud has to give is none of the web
   * server's.
   *
   * @param byNextcloud whether the answer is Nextcloud's: its pages name it, and nginx's don't
   * @throws IOException if nobody answered
   */
  static String deniedByTheWebServer(String path, int status, boolean byNextcloud)
      throws IOException {
    if (status >= 500) {
      throw new IOException(path + ": " + status);
    }
    if (byNextcloud || (status != 403 && status != 404)) {
      throw new WrongAnswerException(new UnexpectedStatus(status, 403, path));
    }
    return String.valueOf(status);
  }

  private static String[] concat(String[]... parts) {
    return Arrays.stream(parts).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
