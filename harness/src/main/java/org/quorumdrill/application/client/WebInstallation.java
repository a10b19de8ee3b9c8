package org.quorumdrill.application.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/** Installs a new Nextcloud through its web form, from its first answer to the first login. */
public final class WebInstallation {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Nextcloud nextcloud;
  private final Node through;
  private final NextcloudClient http = new NextcloudClient();

  /**
   * @param nextcloud applied, but not up yet
   * @param through the node whose NodePort is used
   */
  public WebInstallation(Nextcloud nextcloud, Node through) {
    this.nextcloud = nextcloud;
    this.through = through;
  }

  /**
   * Returns when the application itself answers, and not only nginx.
   *
   * @param crashed says what makes waiting pointless; empty as long as nothing does
   */
  public void awaitAnswer(Duration within, Supplier<Optional<String>> crashed) {
    Wait.upTo(within, "Nextcloud's status.php to answer 200 through the NodePort")
        .every(Duration.ofMillis(250))
        .abortIf(crashed)
        .until(
            () -> http.get(url() + "/status.php", Duration.ofSeconds(5)),
            answer -> answer.statusCode() == 200 && answer.body().contains("\"installed\""));
  }

  /** Sends the web form, and returns when the administrator can log in. */
  public void install() {
    install(() -> {});
  }

  /**
   * The same, with something to do in between.
   *
   * @param sent called once, when the form was taken; the installation may still go on
   */
  public void install(Runnable sent) {
    Map<String, String> form =
        Map.of(
            "install", "true",
            "adminlogin", nextcloud.user(),
            "adminpass", nextcloud.password(),
            "directory", "/var/www/html/data",
            "dbtype", "sqlite");
    Wait.upTo(Duration.ofMinutes(3), "Nextcloud's web form to be taken")
        .every(Duration.ofSeconds(2))
        .until(
            // Longer than nginx waits for FPM (fastcgi_read_timeout, 60 s) before it gives up,
            // while the installation goes on.
            () -> http.postForm(url() + "/index.php", form, Duration.ofSeconds(90)).statusCode(),
            status -> status < 400 || status == 504);
    sent.run();
    awaitLogin();
  }

  /** Returns when the administrator can log in. */
  public void awaitLogin() {
    Wait.upTo(Duration.ofMinutes(3), "the administrator to be able to log in")
        .every(Duration.ofMillis(500))
        .until(
            () ->
                http.propfind(
                        url() + nextcloud.davPath(""),
                        nextcloud.passwordAuth(),
                        Duration.ofSeconds(10))
                    .statusCode(),
            status -> status == 207);
  }

  /**
   * Gets an app password for the administrator, as every client does first.
   *
   * @throws IllegalStateException if Nextcloud answers with none
   */
  public String appPassword() {
    HttpResponse<String> answer =
        Wait.upTo(Duration.ofMinutes(1), "an app password")
            .every(Duration.ofMillis(500))
            .until(
                () ->
                    http.send(
                        "GET",
                        url() + "/ocs/v2.php/core/getapppassword?format=json",
                        Map.of("OCS-APIRequest", "true", "Authorization", nextcloud.passwordAuth()),
                        new byte[0],
                        Duration.ofSeconds(30)),
                got -> got.statusCode() < 500);
    String appPassword = answer.statusCode() == 200 ? inAnswer(answer.body()) : "";
    if (appPassword.isEmpty()) {
      // A good answer is a secret, and so is no part of an error.
      throw new IllegalStateException(
          "core/getapppassword: expected 200 with an app password, got %d with %s"
              .formatted(answer.statusCode(), answer.statusCode() == 200 ? "none" : answer.body()));
    }
    return appPassword;
  }

  private static String inAnswer(String body) {
    try {
      return JSON.readTree(body).at("/ocs/data/apppassword").asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  /**
   * Proves that both .well-known addresses lead to WebDAV.
   *
   * @throws IllegalStateException if one does not
   */
  public void proveRedirects() {
    for (String service : List.of("carddav", "caldav")) {
      String path = "/.well-known/" + service;
      HttpResponse<String> answer =
          Wait.upTo(Duration.ofSeconds(15), "an answer from " + path)
              .until(
                  () -> http.get(url() + path, Duration.ofSeconds(5)), a -> a.statusCode() < 500);
      String location = answer.headers().firstValue("Location").orElse("(none)");
      if (!WebDavRedirect.isNamed(answer.statusCode())
          || !WebDavRedirect.isRight(url() + path, location)) {
        throw new IllegalStateException(
            "%s: expected a redirect to /remote.php/dav of the same host, by 301, 303, 307 or 308 (RFC 6764, section 5), got %d with Location %s"
                .formatted(path, answer.statusCode(), location));
      }
    }
  }

  private String url() {
    return nextcloud.url(through);
  }
}
