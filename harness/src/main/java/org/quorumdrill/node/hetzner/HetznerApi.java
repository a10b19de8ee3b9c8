package org.quorumdrill.node.hetzner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.NodeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to the Hetzner Cloud: pages, rate limits, retries, errors that say what to do.
 *
 * <p>A thin layer on the JDK's client instead of a library: the maintained one for Java
 * (sinuscosinustan/hetznercloud-java, as of November 2026) returns single pages, handles neither
 * rate-limit headers nor retries nor waits for actions, and throws plain RuntimeExceptions.
 * Everything that this class does would have to be built around it.
 *
 * <p>An idempotent request is repeated when its answer is lost. One that creates something is not:
 * {@link Creation} finds out whether it did.
 */
final class HetznerApi {

  private static final Logger LOG = LoggerFactory.getLogger(HetznerApi.class);

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  /** The API's maximum: https://docs.hetzner.cloud/reference/cloud#pagination */
  private static final String PER_PAGE = "50";

  /**
   * Attempts; with the pauses of {@link BackOff} they last about three minutes, in which the rate
   * limit gives back one request a second.
   */
  private static final int TRIES = 10;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private final AtomicReference<RateLimit> rateLimit = new AtomicReference<>(RateLimit.unknown());
  private final URI endpoint;
  private final ApiToken token;
  private final Duration answerWithin;
  private final Clock clock;

  /**
   * @param endpoint for example {@code https://api.hetzner.cloud/v1}
   * @param answerWithin time limit of one request
   * @param clock measures the pauses between requests
   */
  HetznerApi(URI endpoint, ApiToken token, Duration answerWithin, Clock clock) {
    this.endpoint = endpoint;
    this.token = token;
    this.answerWithin = answerWithin;
    this.clock = clock;
  }

  /** Returns the clock on which callers wait, too. */
  Clock clock() {
    return clock;
  }

  URI endpoint() {
    return endpoint;
  }

  <T> T get(String path, String key, Class<T> type) {
    return read(send("GET", path, Map.of(), true), key, type, "GET " + path);
  }

  /** Returns the items of all pages. */
  <T> List<T> list(String path, Map<String, String> query, String key, Class<T> type) {
    List<T> all = new ArrayList<>();
    String page = "1";
    while (!page.isEmpty()) {
      String paged =
          path
              + "?page=%s&per_page=%s".formatted(page, PER_PAGE)
              + (query.isEmpty() ? "" : "&" + encoded(query));
      JsonNode answer = send("GET", paged, Map.of(), true);
      // An empty list is an answer; a proxy's error page must not pass for an empty list.
      for (JsonNode item : present(answer.path(key), key, "GET " + path)) {
        all.add(convert(item, type, "GET " + path));
      }
      // The next page is read from the answer, not computed, as resources come and go between
      // pages.
      page = answer.path("meta").path("pagination").path("next_page").asText("");
      page = page.equals("null") ? "" : page;
    }
    return all;
  }

  JsonNode put(String path, Map<String, ?> body) {
    return send("PUT", path, body, true);
  }

  JsonNode delete(String path) {
    return send("DELETE", path, Map.of(), true);
  }

  /**
   * Sends a request that may be repeated without harm, like switching a server off.
   *
   * @param body JSON fields; empty for no body
   */
  JsonNode postAgain(String path, Map<String, ?> body) {
    return send("POST", path, body, true);
  }

  /**
   * Sends a request that must not be repeated.
   *
   * @throws AnswerUnknownException if it is unknown whether it was carried out
   */
  JsonNode postOnce(String path, Map<String, ?> body) {
    return send("POST", path, body, false);
  }

  <T> T read(JsonNode answer, String key, Class<T> type, String asked) {
    return convert(present(answer.path(key), key, asked), type, asked);
  }

  private JsonNode present(JsonNode value, String key, String asked) {
    if (value.isMissingNode() || value.isNull()) {
      throw new HetznerException(
          "Hetzner Cloud, %s: the answer of %s has no \"%s\". Is the endpoint right? Has the API changed? See https://docs.hetzner.cloud/changelog"
              .formatted(asked, endpoint, key),
          200,
          "",
          null);
    }
    return value;
  }

  private <T> T convert(JsonNode value, Class<T> type, String asked) {
    try {
      return json.treeToValue(value, type);
    } catch (JsonProcessingException e) {
      throw new HetznerException(
          "Hetzner Cloud, %s: the answer can't be read as %s: %s. Has the API changed? See https://docs.hetzner.cloud/changelog"
              .formatted(asked, type.getSimpleName(), e.getOriginalMessage()),
          200,
          "",
          null);
    }
  }

  private JsonNode send(String method, String path, Map<String, ?> body, boolean repeatable) {
    String asked = method + " " + path.replaceFirst("\\?.*", "");
    BackOff backOff = new BackOff(clock);
    for (int attempt = 1; ; attempt++) {
      backOff.pause(rateLimit.get().pace());
      boolean last = attempt == TRIES;
      String why;
      try {
        HttpResponse<String> response = answered(request(method, path, body));
        rateLimit.updateAndGet(before -> before.updatedBy(response.headers()));
        LOG.debug("{} -> {}", asked, response.statusCode());
        // Redacted here and not later: cutting a message first could leave half a token in it.
        JsonNode answer = parsed(token.redacted(response.body()));
        // Redirects are not followed: they would carry the token along.
        if (response.statusCode() < 300) {
          return answer;
        }
        Refusal refusal = Refusal.of(response.statusCode(), answer);
        if (refusal.isServersFault() && !repeatable) {
          throw new AnswerUnknownException(
              refusal.failure(asked).getMessage() + " It may have been done all the same.",
              refusal.status(),
              null);
        }
        boolean again = refusal.isTooManyRequests() || refusal.isBusy() || refusal.isServersFault();
        if (!again || last) {
          throw refusal.failure(asked);
        }
        why = refusal.code() + " (HTTP " + refusal.status() + ")";
      } catch (IOException e) {
        if (!repeatable || last) {
          throw noAnswer(asked, e, repeatable);
        }
        why = e.getClass().getSimpleName();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NodeException("interrupted while the Hetzner Cloud was asked: " + asked, e);
      }
      LOG.debug("{}: {}, asked again in {} s", asked, why, backOff.next().toSeconds());
      backOff.pause();
    }
  }

  /**
   * Limits the whole exchange: the request's own timeout ends at the answer's headers, so a body
   * that stalls would be waited for forever.
   */
  private HttpResponse<String> answered(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.ofString());
    try {
      return answer.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the answer was not complete", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private HetznerException noAnswer(String asked, IOException e, boolean repeatable) {
    String message =
        "Hetzner Cloud, %s: no answer from %s within %d s (%s: %s). Is the Internet reachable, and the endpoint right?"
            .formatted(
                asked,
                endpoint,
                answerWithin.toSeconds(),
                e.getClass().getSimpleName(),
                token.redacted(String.valueOf(e.getMessage())));
    return repeatable
        ? new HetznerException(message, 0, "", e)
        : new AnswerUnknownException(message + " It may have been done all the same.", 0, e);
  }

  private HttpRequest request(String method, String path, Map<String, ?> body) {
    HttpRequest.BodyPublisher publisher =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(written(body));
    return HttpRequest.newBuilder(URI.create(endpoint + path))
        .timeout(answerWithin)
        .header("Authorization", token.authorization())
        .header("User-Agent", "quorum-drill")
        .header("Content-Type", "application/json")
        .method(method, publisher)
        .build();
  }

  private String written(Map<String, ?> body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a request's body can't be written as JSON", e);
    }
  }

  /**
   * Returns a missing node for a body that is not JSON, like a gateway's error page: its status
   * says enough.
   */
  private JsonNode parsed(String body) {
    try {
      JsonNode tree = json.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
