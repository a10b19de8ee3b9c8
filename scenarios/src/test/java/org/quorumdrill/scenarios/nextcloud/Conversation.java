package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.quorumdrill.application.Nextcloud;

/** A user's requests to Nextcloud, sent as they are: no redirect is followed. */
final class Conversation {

  private static final RestAssuredConfig CONFIG =
      RestAssuredConfig.config()
          .httpClient(
              HttpClientConfig.httpClientConfig()
                  .httpClientFactory(Conversation::askingOnce)
                  .setParam("http.connection.timeout", 5_000)
                  .setParam("http.socket.timeout", 60_000));

  /** A client without retries; it would ask again after a reset, and nobody would notice. */
  @SuppressWarnings("deprecation") // The only kind of client that REST-Assured takes.
  private static HttpClient askingOnce() {
    DefaultHttpClient client = new DefaultHttpClient();
    client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
    return client;
  }

  private final String url;
  private final Nextcloud nextcloud;
  private final Map<String, String> known = new HashMap<>();

  private final CookieFilter session = new CookieFilter();

  /**
   * @param url base URL at which the user comes in
   */
  Conversation(String url, Nextcloud nextcloud) {
    this.url = url;
    this.nextcloud = nextcloud;
    known.put("url", url);
    known.put("files", nextcloud.davPath("").replaceFirst("/$", ""));
  }

  /** Makes a new folder, which is {@code {here}} from then on. */
  void startIn(String folder) {
    known.put("here", known.get("files") + "/" + folder);
    assertThat(request("MKCOL", "{here}").getStatusCode()).as("MKCOL of the folder").isEqualTo(201);
  }

  Response request(String method, String path) {
    return asUser().request(method, filledIn(path));
  }

  RequestSpecification asUser() {
    return asNobody().filter(session).header("Authorization", nextcloud.basicAuth());
  }

  RequestSpecification asNobody() {
    return RestAssured.given()
        .config(CONFIG)
        .baseUri(url)
        .urlEncodingEnabled(false)
        .redirects()
        .follow(false);
  }

  /** Sends the step's request and compares its answer with the expected one. */
  void verify(GoldenAnswer.Step step) {
    Response answer = send(step.request());
    String about = "%s: answered %s".formatted(step.request().line(), answer.getStatusLine());
    assertThat(step.head().status()).as(about).contains(answer.getStatusCode());
    step.head()
        .headers()
        .forEach(
            (name, pattern) ->
                assertThat(answer.getHeader(name))
                    .as("%s; %s", about, name)
                    .isNotNull()
                    .matches(
                        pattern.startsWith("{")
                            ? java.util.regex.Pattern.quote(filledIn(pattern))
                            : pattern));
    step.head()
        .unlike()
        .forEach(
            (name, value) ->
                assertThat(String.valueOf(answer.getHeader(name)))
                    .as("%s; %s", about, name)
                    .isNotEqualTo(filledIn(value)));
    byte[] body = answer.getBody().asByteArray();
    String text = new String(body, StandardCharsets.UTF_8);
    step.body().contains().forEach(part -> assertThat(text).as(about).contains(filledIn(part)));
    step.body().lacks().forEach(part -> assertThat(text).as(about).doesNotContain(filledIn(part)));
    for (String key : step.body().keys()) {
      assertThat(answer.jsonPath().getMap("$")).as(about).containsKey(key);
    }
    if (step.body().whole() != null) {
      assertThat(text).as(about).isEqualTo(step.body().whole());
    }
    if (step.body().bytes() != null) {
      assertThat(body).as(about).hasSize(step.body().bytes());
    }
    step.head().keep().forEach((name, header) -> known.put(name, answer.getHeader(header)));
  }

  private Response send(GoldenAnswer.Request asked) {
    RequestSpecification request =
        switch (String.valueOf(asked.user())) {
          case "nobody" -> asNobody();
          case "password" -> asNobody().header("Authorization", nextcloud.passwordAuth());
          case "wrong" -> asNobody().auth().preemptive().basic(nextcloud.user(), "wrong");
          case "null" -> asUser();
          default ->
              throw new IllegalArgumentException("as: " + asked.user() + " is nobody we know");
        };
    asked.send().forEach((name, value) -> request.header(name, filledIn(value)));
    if (asked.body() != null) {
      request.contentType(ContentType.BINARY).body(asked.body().getBytes(StandardCharsets.UTF_8));
    }
    return request.request(asked.method(), filledIn(asked.path()));
  }

  private String filledIn(String text) {
    String filledIn = text;
    for (Map.Entry<String, String> value : known.entrySet()) {
      filledIn = filledIn.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filledIn;
  }
}
