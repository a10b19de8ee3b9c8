package org.quorumdrill.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The Prometheus that is installed, started for a test. */
public final class Prometheus implements AutoCloseable {

  private static final String SERVER = "prometheus";
  private static final String TOOL = "promtool";

  /** On a machine that is busy with other tests. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Pattern LISTENS =
      Pattern.compile("msg=\"Listening on\".* address=127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final Path log;
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  private Prometheus(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Leaves the test out where Prometheus is not installed, except in CI, where it fails. */
  public static void requireInstalled() {
    boolean isThere = isInstalled(SERVER) && isInstalled(TOOL);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(isThere).as("Prometheus must be there in CI: apt-get install prometheus").isTrue();
    }
    assumeTrue(isThere, "no Prometheus is installed (apt-get install prometheus)");
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /**
   * Makes its data of a file of metrics.
   *
   * @param data a new folder for it
   * @return what the tool said
   */
  static String createBlocks(Path metrics, Path data) throws IOException, InterruptedException {
    Path said = Files.createTempFile(data.toAbsolutePath().getParent(), TOOL, ".txt");
    Process tool =
        new ProcessBuilder(
                TOOL,
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                metrics.toString(),
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!tool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      tool.destroyForcibly();
      throw new AssertionError(TOOL + " did not end within " + PATIENCE);
    }
    assertThat(tool.exitValue()).as(Files.readString(said)).isZero();
    return Files.readString(said);
  }

  /**
   * Starts it on a free port of this machine.
   *
   * @param data its data, or a folder for it
   * @param configuration in YAML
   */
  public static Prometheus start(Path data, String configuration) throws IOException {
    Path folder = Files.createTempDirectory(data.toAbsolutePath().getParent(), SERVER);
    Path log = folder.resolve("log.txt");
    Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
    Prometheus prometheus =
        new Prometheus(
            new ProcessBuilder(
                    SERVER,
                    "--config.file=" + file,
                    "--storage.tsdb.path=" + data,
                    // Of a stored drill only, which may be years old.
                    "--storage.tsdb.retention.time=100y",
                    "--web.listen-address=127.0.0.1:0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start(),
            log);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(prometheus.process::destroy));
    boolean isReady = false;
    try {
      Awaitility.await("Prometheus is ready")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .until(prometheus::isReady);
      isReady = true;
    } finally {
      if (!isReady) {
        prometheus.close();
      }
    }
    return prometheus;
  }

  private boolean isReady() throws IOException, InterruptedException {
    String said = Files.readString(log);
    if (!process.isAlive()) {
      throw new AssertionError("Prometheus ended by itself: " + said);
    }
    Matcher listens = LISTENS.matcher(said);
    if (!listens.find()) {
      return false;
    }
    port = Integer.parseInt(listens.group(1));
    return get("/-/ready").statusCode() == 200;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
            .timeout(PATIENCE)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /**
   * Asks its API.
   *
   * @param path below {@code /api/v1/}
   * @return the answer's data
   */
  public JsonNode ask(String path, Map<String, String> parameters)
      throws IOException, InterruptedException {
    String query =
        parameters.entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer = get("/api/v1/" + path + "?" + query);
    assertThat(answer.statusCode()).as("%s: %s", parameters, answer.body()).isEqualTo(200);
    return JsonMapper.builder().build().readTree(answer.body()).path("data");
  }

  /** What a query gives at a moment: one series each, with its labels and its value. */
  public List<JsonNode> query(String query, double seconds)
      throws IOException, InterruptedException {
    return list(ask("query", Map.of("query", query, "time", Double.toString(seconds))));
  }

  static List<JsonNode> list(JsonNode data) {
    List<JsonNode> series = new ArrayList<>();
    data.path("result").forEach(series::add);
    return series;
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
