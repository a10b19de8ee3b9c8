package org.quorumdrill.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.container.ThrowAwayContainer;

/** Asks the node image's own HAProxy about a configuration, before there is a node. */
final class HaproxySyntax {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final String CHECKED = "/tmp/haproxy.cfg";

  /** Linux takes no argument of more than 128 kB. */
  private static final int ARGUMENT = 100_000;

  private static final String SCRIPT =
      "printf %%s \"$@\" | base64 -d >%1$s && exec haproxy -c -f %1$s".formatted(CHECKED);

  private HaproxySyntax() {}

  /**
   * Checks a configuration; takes about a second.
   *
   * @param setupManifest what {@code setup} wrote
   * @param file path of the user's, for complaints
   * @return what was not checked, where there is no engine or no image
   */
  static HaproxyOutput of(Path setupManifest, String file, String text) {
    try {
      ThrowAwayContainer.Ended ended =
          ThrowAwayContainer.ofNodeImage(setupManifest).run(argv(text), DEADLINE);
      return HaproxyOutput.of(ended.exitCode(), ended.output(), CHECKED, file);
    } catch (NodeException e) {
      return new HaproxyOutput(
          List.of(),
          List.of(
              "not checked by HAProxy before the nodes are made: %s (%s)"
                  .formatted(file, e.getMessage())));
    }
  }

  private static List<String> argv(String text) {
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    List<String> argv = new ArrayList<>(List.of("bash", "-c", SCRIPT, "haproxy"));
    for (int at = 0; at < encoded.length(); at += ARGUMENT) {
      argv.add(encoded.substring(at, Math.min(encoded.length(), at + ARGUMENT)));
    }
    return argv;
  }
}
