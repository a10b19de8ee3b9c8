package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.probe.WrongAnswerException;

/** A user's uploads, and what is read back of them. */
final class Uploader implements AutoCloseable {

  /**
   * A file as it was read.
   *
   * @param status of the answer; unless it is 200, the rest says nothing about the file, and is
   *     empty
   * @param bytes length of the answer's body
   * @param endsEarly whether the connection ended before the body did
   */
  record Stored(int status, long bytes, String sha256, boolean endsEarly) {

    /** Whether it is this content, and all of it. */
    boolean holds(Content content) {
      return status == 200 && !endsEarly && sha256.equals(content.sha256());
    }
  }

  private final String url;
  private final Nextcloud nextcloud;
  private final Duration deadline;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param url base URL at which the user comes in
   * @param deadline for a request, its answer included
   */
  Uploader(String url, Nextcloud nextcloud, Duration deadline) {
    this.url = url;
    this.nextcloud = nextcloud;
    this.deadline = deadline;
  }

  /** Whether an answer of this status acknowledges an upload. */
  static boolean isStored(int status) {
    return status == 201 || status == 204;
  }

  String url() {
    return url;
  }

  /** Uploads with Content-Length; returns the answer's status. */
  int put(String file, Content content) throws IOException {
    return put(file, content.size(), content::open);
  }

  /** Uploads a body of this size with Content-Length; returns the answer's status. */
  int put(String file, long size, Supplier<InputStream> body) throws IOException {
    return put(
        file,
        size == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(body), size));
  }

  /** Uploads with Transfer-Encoding: chunked, as a stream has no length. */
  int putInChunks(String file, Content content) throws IOException {
    return put(file, BodyPublishers.ofInputStream(content::open));
  }

  private int put(String file, BodyPublisher body) throws IOException {
    return send(request(file).PUT(body).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /**
   * Reads a file.
   *
   * @throws IOException if there was no answer, or not all of it came
   */
  Stored stored(String file) throws IOException {
    Stored seen = seen(file);
    if (seen.endsEarly()) {
      throw new IOException(
          "GET %s: the connection ended after %d bytes, before the body did"
              .formatted(file, seen.bytes()));
    }
    return seen;
  }

  /**
   * Reads as much of a file as comes. A server that announces the length that it remembers, and
   * then has fewer bytes, ends the connection early; what it had is what is stored.
   *
   * @throws IOException if there was no answer, or it was not over in time
   */
  Stored seen(String file) throws IOException {
    MessageDigest digest = Content.digest();
    AtomicLong bytes = new AtomicLong();
    AtomicInteger status = new AtomicInteger();
    HttpResponse.BodyHandler<Void> reader =
        answer -> {
          status.set(answer.statusCode());
          return HttpResponse.BodySubscribers.ofByteArrayConsumer(
              part ->
                  part.ifPresent(
                      some -> {
                        digest.update(some);
                        bytes.addAndGet(some.length);
                      }));
        };
    boolean endsEarly = false;
    try {
      send(request(file).GET().build(), reader);
    } catch (IOException e) {
      boolean outOfTime = !(e.getCause() instanceof ExecutionException);
      if (outOfTime || status.get() != 200) {
        throw e;
      }
      endsEarly = true;
    }
    return status.get() == 200
        ? new Stored(200, bytes.get(), HexFormat.of().formatHex(digest.digest()), endsEarly)
        : new Stored(status.get(), 0, "", false);
  }

  /** Uploads the file, and reads it back to its end. */
  String putAndRead(String file, Content content, boolean chunked) throws IOException {
    long from = System.nanoTime();
    int status = chunked ? putInChunks(file, content) : put(file, content);
    if (status != 201) {
      throw new WrongAnswerException("PUT of %d bytes: %d".formatted(content.size(), status));
    }
    String put = ByHand.seconds(from);
    Stored stored = stored(file);
    if (!stored.holds(content)) {
      throw new WrongAnswerException(
          "201 for %d bytes, but read back: %s".formatted(content.size(), stored));
    }
    return "201 in %s; read back by its SHA-256".formatted(put);
  }

  void makeFolder(String folder) throws IOException {
    int status =
        send(
                request(folder).method("MKCOL", BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode();
    if (status != 201) {
      throw new IOException("MKCOL %s: %d".formatted(folder, status));
    }
  }

  /** Deletes the folder, and empties the trash. */
  void remove(String folder) throws IOException {
    send(request(folder).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    send(
        HttpRequest.newBuilder(
                URI.create(url + "/remote.php/dav/trashbin/" + nextcloud.user() + "/trash"))
            .header("Authorization", nextcloud.basicAuth())
            .DELETE()
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private HttpRequest.Builder request(String file) {
    return HttpRequest.newBuilder(URI.create(url + nextcloud.davPath(file)))
        .header("Authorization", nextcloud.basicAuth());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
    try {
      // The client's own deadline ends with the answer's first line.
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(
          "%s %s: no answer within %d s"
              .formatted(request.method(), request.uri().getPath(), deadline.toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw new IOException(
          "%s %s: %s".formatted(request.method(), request.uri().getPath(), e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
