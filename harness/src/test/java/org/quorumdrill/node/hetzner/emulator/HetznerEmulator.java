package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.quorumdrill.node.Clock;

/**
 * Answers like https://api.hetzner.cloud/v1 for the calls that the harness makes: documented
 * shapes, pages, errors, rate-limit headers, and actions that take time.
 */
public final class HetznerEmulator implements AutoCloseable {

  /** A token with every right. */
  public static final String TOKEN =
      "emulated-token-with-every-right-00000000000000000000000000000000";

  /** A token that may only read. */
  public static final String READ_ONLY_TOKEN = "emulated-token-that-may-only-look";

  private static final String ROOT = "/v1";
  private static final int DEFAULT_PER_PAGE = 25;

  private final Faults faults = new Faults();
  private final Shapes shapes = new Shapes();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final EmulatedActions actions;
  private final Account account;
  private final HttpServer http;

  /**
   * Begins to answer, in real time.
   *
   * @param port on 127.0.0.1; 0 for any
   */
  public HetznerEmulator(Machines machines, int port) throws IOException {
    this(machines, port, Clock.system());
  }

  /**
   * Begins to answer.
   *
   * @param port on 127.0.0.1; 0 for any
   * @param clock clock on which actions take time and lists lag behind
   */
  public HetznerEmulator(Machines machines, int port, Clock clock) throws IOException {
    this.actions = new EmulatedActions(shapes, faults, clock);
    this.account = new Account(shapes, faults, clock, actions, machines);
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.setExecutor(threads);
    http.createContext(ROOT, this::handle);
    http.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + ROOT);
  }

  public Faults faults() {
    return faults;
  }

  public Account account() {
    return account;
  }

  /** Returns all requests so far, as {@code METHOD /path}, answered or not. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(ROOT.length());
      String method = exchange.getRequestMethod();
      JsonNode request = shapes.read(exchange.getRequestBody().readAllBytes());
      requests.add(method + " " + path);
      if (faults.hits(faults.closedConnections)) {
        return;
      }
      answer(exchange, answer(exchange, method, path, request));
    }
  }

  private Answer answer(HttpExchange exchange, String method, String path, JsonNode request) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (faults.hits(faults.rateLimited)) {
      return Answer.error(429, "rate_limit_exceeded", "limit of 3600 requests per hour reached");
    }
    if (faults.hits(faults.serverErrors)) {
      return Answer.error(
          503, "unavailable", "service is temporarily unavailable: " + authorization);
    }
    if (("Bearer " + READ_ONLY_TOKEN).equals(authorization)) {
      if (!method.equals("GET")) {
        return Answer.error(403, "token_readonly", "token is read-only");
      }
    } else if (!("Bearer " + TOKEN).equals(authorization)) {
      // An API that echoes the token is the worst case for keeping it secret.
      return Answer.error(401, "unauthorized", "unable to authenticate: " + authorization);
    }
    Answer answer = route(exchange, method, path.substring(1).split("/", -1), request);
    boolean makes = method.equals("POST") && answer.status() < 400;
    return makes && faults.hits(faults.lostAnswers)
        ? Answer.error(504, "timeout", "the request timed out")
        : answer;
  }

  private Answer route(HttpExchange exchange, String method, String[] path, JsonNode request) {
    Map<String, String> query = query(exchange.getRequestURI());
    return switch (path[0]) {
      case "locations", "server_types" ->
          paged(path[0], list(shapes.of(path[0]).path(path[0])), query);
      case "pricing" -> Answer.ok(shapes.of("pricing"));
      case "datacenters" -> Answer.error(410, "deprecated_api_endpoint", "use locations");
      case "actions" -> action(Long.parseLong(path[1]));
      default ->
          Account.has(path[0])
              ? resource(method, path, request, query)
              : Answer.error(404, "not_found", "no such path");
    };
  }

  private Answer resource(
      String method, String[] path, JsonNode request, Map<String, String> query) {
    String kind = path[0];
    if (path.length == 1) {
      return method.equals("POST")
          ? account.create(kind, request)
          : paged(kind, account.list(kind, query), query);
    }
    long id = Long.parseLong(path[1]);
    if (path.length == 4) {
      return account.act(kind, id, path[3], request);
    }
    return switch (method) {
      case "GET" -> account.get(kind, id);
      case "PUT" -> account.update(kind, id, request);
      case "DELETE" -> account.remove(kind, id);
      default -> Answer.error(405, "method_not_allowed", method);
    };
  }

  private Answer action(long id) {
    if (!actions.has(id)) {
      return Answer.notFound("action", id);
    }
    return Answer.ok(JsonNodeFactory.instance.objectNode().set("action", actions.get(id)));
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  private Answer paged(String key, List<JsonNode> all, Map<String, String> query) {
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    int perPage =
        Math.min(
            50,
            Integer.parseInt(query.getOrDefault("per_page", Integer.toString(DEFAULT_PER_PAGE))));
    int last = Math.max(1, (all.size() + perPage - 1) / perPage);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode shown = body.putArray(key);
    all.stream().skip((page - 1L) * perPage).limit(perPage).forEach(shown::add);
    ObjectNode meta = shapes.of("meta");
    ObjectNode pagination = (ObjectNode) meta.path("pagination");
    pagination.put("page", page).put("per_page", perPage).put("last_page", last);
    pagination.put("total_entries", all.size());
    if (page < last) {
      pagination.put("next_page", page + 1);
    }
    body.set("meta", meta);
    return Answer.ok(body);
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    String raw = uri.getRawQuery();
    if (raw != null) {
      for (String parameter : raw.split("&", -1)) {
        String[] pair = parameter.split("=", 2);
        query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private void answer(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("RateLimit-Limit", "3600");
    exchange
        .getResponseHeaders()
        .add(
            "RateLimit-Remaining",
            Integer.toString(faults.remaining.updateAndGet(left -> Math.max(0, left - 1))));
    if (answer.status() == 204) {
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    byte[] body = shapes.written(answer.body());
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    actions.close();
    account.removeMachines();
  }
}
