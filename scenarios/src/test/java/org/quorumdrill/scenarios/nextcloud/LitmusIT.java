package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.LoadBalancer;
import org.quorumdrill.junit.DocumentedCluster;

/** An independent second opinion on WebDAV: Debian's litmus, where it is installed. */
@DocumentedCluster
class LitmusIT {

  /**
   * Number of tests by group in litmus 0.13. Nextcloud claims no locks, so there is no fifth group.
   */
  private static final Map<String, Integer> GROUPS =
      Map.of("basic", 16, "copymove", 13, "props", 30, "http", 4);

  private static final Pattern SUMMARY =
      Pattern.compile("summary for `(\\w+)': of (\\d+) tests run: (\\d+) passed, (\\d+) failed");

  private static final long MOST_SECONDS = 120;

  @Test
  @DisplayName("litmus finds no fault with WebDAV")
  void findsNoFault(Nextcloud nextcloud, LoadBalancer balancer, @TempDir Path folder)
      throws IOException, InterruptedException {
    if (!isInstalled()) {
      assertThat(System.getenv("CI"))
          .as("litmus must be there in CI: apt-get install litmus")
          .isNotEqualTo("true");
    }
    assumeThat(isInstalled()).as("litmus is installed (apt-get install litmus)").isTrue();

    Path said = folder.resolve("litmus.txt");
    ProcessBuilder litmus =
        new ProcessBuilder(
                "litmus",
                "-k",
                balancer.url() + nextcloud.davPath(""),
                nextcloud.user(),
                nextcloud.appPassword())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    litmus.environment().put("TESTS", String.join(" ", GROUPS.keySet()));
    Process process = litmus.start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError(
          "litmus did not end within %d s. Last words: %s".formatted(MOST_SECONDS, tail(said)));
    }

    String text = Files.readString(said);
    Map<String, Integer> passed = new java.util.HashMap<>();
    Matcher summary = SUMMARY.matcher(text);
    while (summary.find()) {
      assertThat(summary.group(4)).as("failures of %s:%n%s", summary.group(1), text).isEqualTo("0");
      passed.put(summary.group(1), Integer.parseInt(summary.group(3)));
    }
    assertThat(passed).as(text).isEqualTo(GROUPS);
  }

  private static boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "litmus")));
  }

  private static String tail(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(Math.max(0, text.length() - 500));
  }
}
