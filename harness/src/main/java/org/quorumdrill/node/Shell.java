package org.quorumdrill.node;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Runs commands as root on one node, in the same way on a container and over SSH. */
public interface Shell {

  /**
   * Runs a command and waits for it. A command that fails is a result, not an exception.
   *
   * @throws NodeException if the node can't be reached
   */
  CommandResult run(Command command);

  /** Runs a bash script and returns what it printed, without the last line break. */
  default String query(String script) {
    return run(Command.script(script)).orFail().stdout().stripTrailing();
  }

  /** Writes a small text file (up to about 90 KB), its directories included. */
  default void write(String path, String content) {
    // The content is an argument and not standard input, so docker exec and ssh carry it alike.
    String encoded = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    run(Command.of(
                "bash",
                "-euc",
                "mkdir -p \"$(dirname \"$0\")\" && base64 -d <<<\"$1\" > \"$0\"",
                path,
                encoded)
            .keptSecret())
        .orFail();
  }

  /** Reads a small text file. */
  default String read(String path) {
    return run(Command.of("cat", path)).orFail().stdout();
  }
}
