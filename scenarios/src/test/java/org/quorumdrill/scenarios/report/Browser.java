package org.quorumdrill.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium.
 *
 * @param program its path
 */
record Browser(Path program) {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final Path ON_MACOS =
      Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  /** The first browser found that is installed. */
  static Optional<Browser> installed() {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(onPath, Stream.of(ON_MACOS))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::new);
  }

  /** The browser of this machine; a test is left out without one, except in CI. */
  static Browser forATest() {
    Optional<Browser> browser = installed();
    if (System.getenv("CI") == null) {
      assumeTrue(
          browser.isPresent(), "no Chromium or Chrome is installed, so the report was not opened");
    }
    assertThat(browser).as("an installed Chromium or Chrome").isPresent();
    return browser.orElseThrow();
  }

  /** The page's HTML after its scripts have run. */
  String open(String url, Path profile) throws IOException, InterruptedException {
    Path page = Files.createTempFile(profile, "page", ".html");
    Process process =
        command(profile, "--virtual-time-budget=20000", "--dump-dom", url)
            .redirectOutput(page.toFile())
            .start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(program + " did not show " + url + " within 90 s");
    }
    return Files.readString(page, StandardCharsets.UTF_8);
  }

  /**
   * Starts it without a window.
   *
   * @param profile an empty folder, in which it keeps its own files in {@code profile}
   */
  ProcessBuilder command(Path profile, String... more) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // The report must stand on its own: nothing can be loaded from anywhere.
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--user-data-dir=" + profile.resolve("profile")));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
