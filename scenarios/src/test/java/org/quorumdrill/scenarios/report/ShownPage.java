package org.quorumdrill.scenarios.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.Wait;

/**
 * A page in a headless Chromium, used as people do: by keys, on a phone, on paper. Spoken to by the
 * DevTools protocol on a port of 127.0.0.1 that the browser chooses.
 */
final class ShownPage implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLITE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A key, as the protocol names it. */
  enum Key {
    ENTER("Enter", 13, "\r"),
    TAB("Tab", 9, "");

    private final String name;
    private final int code;
    private final String text;

    Key(String name, int code, String text) {
      this.name = name;
      this.code = code;
      this.text = text;
    }
  }

  private final Process browser;
  private final HttpClient http;
  private final WebSocket socket;
  private final Answers answers;
  private final AtomicInteger asked = new AtomicInteger();

  private ShownPage(Process browser, HttpClient http, String address) {
    this.browser = browser;
    this.http = http;
    this.answers = new Answers();
    this.socket = http.newWebSocketBuilder().buildAsync(URI.create(address), answers).join();
  }

  /**
   * Opens a page, and waits until it is shown.
   *
   * @param folder an empty one, for the browser's own files
   */
  static ShownPage open(Browser program, Path page, Path folder) throws IOException {
    Process browser =
        program
            .command(folder, "--remote-debugging-port=0", page.toUri().toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      HttpClient http = HttpClient.newHttpClient();
      Path port = folder.resolve("profile").resolve("DevToolsActivePort");
      String address =
          Wait.upTo(PATIENCE, "the page in " + program.program())
              .until(
                  () -> address(http, Files.readAllLines(port).getFirst()),
                  found -> !found.isEmpty());
      ShownPage shown = new ShownPage(browser, http, address);
      Wait.upTo(PATIENCE, page + " in the browser")
          .until(
              // An empty page comes first.
              () -> shown.evaluate("location.protocol + ' ' + document.readyState").asText(),
              state -> state.equals("file: complete"));
      return shown;
    } catch (RuntimeException e) {
      browser.destroyForcibly();
      throw e;
    }
  }

  /** Where the browser takes commands for its page; empty if it has none yet. */
  private static String address(HttpClient http, String port)
      throws IOException, InterruptedException {
    String list =
        http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/json/list".formatted(port)))
                    .timeout(PATIENCE)
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    for (JsonNode target : JSON.readTree(list)) {
      if (target.path("type").asText().equals("page")) {
        return target.path("webSocketDebuggerUrl").asText();
      }
    }
    return "";
  }

  /** What a JavaScript expression gives; a number, a text, a truth value or an array of them. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(
          "%s fails on the page: %s".formatted(expression, answer.path("exceptionDetails")));
    }
    return answer.path("result").path("value");
  }

  void press(Key key) {
    for (String type : new String[] {"keyDown", "keyUp"}) {
      ask(
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type,
              "key", key.name,
              "code", key.name,
              "windowsVirtualKeyCode", key.code,
              "text", type.equals("keyDown") ? key.text : ""));
    }
  }

  /** Shows the page that wide, as a phone does. */
  void resize(int width) {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Shows the page as on paper of this width. */
  void print(int width) {
    resize(width);
    ask("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  private ObjectNode question(String method, Map<String, Object> parameters) {
    ObjectNode question =
        JSON.createObjectNode().put("id", asked.incrementAndGet()).put("method", method);
    question.set("params", JSON.valueToTree(parameters));
    return question;
  }

  private JsonNode ask(String method, Map<String, Object> parameters) {
    ObjectNode question = question(method, parameters);
    CompletableFuture<JsonNode> answer = answers.to(question.path("id").asInt());
    socket.sendText(question.toString(), true).join();
    JsonNode got = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (got.has("error")) {
      throw new IllegalStateException("%s: %s".formatted(method, got.path("error")));
    }
    return got.path("result");
  }

  @Override
  public void close() {
    // Asked so, it removes what it has put elsewhere. It may be gone before it answers.
    socket
        .sendText(question("Browser.close", Map.of()).toString(), true)
        .handle((sent, failure) -> browser)
        .join();
    browser
        .onExit()
        .completeOnTimeout(browser, POLITE.toSeconds(), TimeUnit.SECONDS)
        .thenAccept(Process::destroyForcibly)
        .join();
    // Its folder can be removed once it writes no more.
    browser.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    socket.abort();
    http.shutdownNow();
  }

  /** What the browser says; events, which nobody asked for, are left out. */
  private static final class Answers implements WebSocket.Listener {

    private final Map<Integer, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final StringBuilder message = new StringBuilder();

    CompletableFuture<JsonNode> to(int id) {
      return awaited.computeIfAbsent(id, any -> new CompletableFuture<>());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        try {
          JsonNode said = JSON.readTree(message.toString());
          if (said.has("id")) {
            to(said.path("id").asInt()).complete(said);
          }
        } catch (IOException e) {
          throw new UncheckedIOException("the browser says no JSON", e);
        } finally {
          message.setLength(0);
        }
      }
      from.request(1);
      return null;
    }
  }
}
