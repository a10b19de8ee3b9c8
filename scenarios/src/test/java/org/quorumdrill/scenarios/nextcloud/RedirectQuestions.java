package org.quorumdrill.scenarios.nextcloud;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.WebDavRedirect;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.probe.WrongAnswerException;

/** Asks where both .well-known addresses lead a client, by the way on which it comes. */
record RedirectQuestions(Nextcloud nextcloud, Inquiry inquiry) {

  private static final List<String> SERVICES = List.of("carddav", "caldav");
  private static final List<String> METHODS = List.of("GET", "PROPFIND");

  /**
   * URL of a client that comes in through a load balancer with TLS; only headers carry it, no
   * machine has it.
   */
  private static final String BEHIND_TLS = "https://localhost:8443";

  /** Whether they lead to WebDAV on the way on which the set-up itself is looked at. */
  static boolean leadToWebDav(String nodePort, Nextcloud nextcloud) {
    try {
      for (String service : SERVICES) {
        toWebDav(target(nodePort, nodePort, service, "GET", nextcloud), nodePort);
      }
      return true;
    } catch (IOException | IllegalArgumentException e) {
      // No redirect, one to somewhere else, or one to what is no address.
      return false;
    }
  }

  /**
   * Says that of redirects which lead nowhere no weak spots are known. That is UNKNOWN and no
   * success: where the drill that tells of the fault is not run, nothing else is red.
   *
   * @param told where the fault is told, in a sentence
   */
  void referTo(String told) {
    inquiry
        .asks(
            "other ways",
            () -> {
              throw new IOException(told);
            })
        .expects("redirects lead to WebDAV by whichever way a client comes", "other ways")
        .run();
  }

  /** Asks whether host and port are those that the client came by; returns the lanes. */
  String[] askForAuthority(String way, String url) {
    return askFor(way, url, url);
  }

  /** The same of a client that comes in by TLS, and is forwarded by HTTP. */
  String[] askForAuthorityBehindTls(String way, String url) {
    return askFor(way, url, BEHIND_TLS);
  }

  private String[] askFor(String way, String url, String seenByClient) {
    List<String> lanes = new ArrayList<>();
    for (String service : SERVICES) {
      for (String method : METHODS) {
        String lane = "%s, %s, %s".formatted(way, service, method);
        lanes.add(lane);
        inquiry.asks(
            lane,
            () -> {
              URI target = target(url, seenByClient, service, method, nextcloud);
              String wanted = URI.create(seenByClient).getAuthority();
              if (!wanted.equals(target.getAuthority())) {
                throw new WrongAnswerException(
                    "who came by %s is sent to %s".formatted(wanted, target));
              }
              return "to " + target;
            });
        inquiry.asks(
            whereToLane(lane),
            () -> toWebDav(target(url, seenByClient, service, method, nextcloud), seenByClient));
      }
    }
    return lanes.toArray(String[]::new);
  }

  /**
   * Requires what must hold however weak the redirect is otherwise: nobody is sent somewhere else.
   * A port may be missing, but not differ; https may become http, but never the reverse.
   */
  static String toWebDav(URI target, String seenByClient) throws WrongAnswerException {
    URI came = URI.create(seenByClient);
    boolean sameHost = Objects.equals(came.getHost(), target.getHost());
    boolean samePortOrNone = target.getPort() == -1 || target.getPort() == came.getPort();
    boolean sameScheme = Objects.equals(came.getScheme(), target.getScheme());
    boolean lostTls = "https".equals(came.getScheme()) && "http".equals(target.getScheme());
    if (!sameHost
        || !samePortOrNone
        || !(sameScheme || lostTls)
        || !"/remote.php/dav".equals(target.getPath().replaceFirst("/$", ""))) {
      throw new WrongAnswerException(
          "who came by %s is sent to %s".formatted(seenByClient, target));
    }
    return "to " + target;
  }

  private static String whereToLane(String lane) {
    return lane + ", where to";
  }

  /** The lanes that ask where to, of those that ask for host and port. */
  static String[] whereToLanes(String[] lanes) {
    return Arrays.stream(lanes).map(RedirectQuestions::whereToLane).toArray(String[]::new);
  }

  /** Asks whether a client that came by TLS is sent to TLS; returns the lanes. */
  String[] askForScheme(String url) {
    List<String> lanes = new ArrayList<>();
    for (String service : SERVICES) {
      String lane = "scheme behind TLS, " + service;
      lanes.add(lane);
      inquiry.asks(
          lane,
          () -> {
            URI target = target(url, BEHIND_TLS, service, "GET", nextcloud);
            if (!"https".equals(target.getScheme())) {
              throw new WrongAnswerException("who came by https is sent to " + target);
            }
            return "to " + target;
          });
    }
    return lanes.toArray(String[]::new);
  }

  /** The URL where the client ends up; a Location without a host means the one that it came by. */
  private static URI target(
      String url, String seenByClient, String service, String method, Nextcloud nextcloud)
      throws IOException {
    String path = "/.well-known/" + service;
    RequestSpecification request = new Conversation(url, nextcloud).asNobody();
    if (!seenByClient.equals(url)) {
      URI seen = URI.create(seenByClient);
      request.header("Host", seen.getAuthority()).header("X-Forwarded-Proto", seen.getScheme());
    }
    Response answer = request.request(method, path);
    String location = answer.getHeader("Location");
    if (!WebDavRedirect.isRedirect(answer.getStatusCode()) || location == null) {
      // This is another weakness than the one in question, so it is no answer.
      throw new IOException("%s %s: %s".formatted(method, path, answer.getStatusLine()));
    }
    return URI.create(seenByClient + path).resolve(location);
  }
}
