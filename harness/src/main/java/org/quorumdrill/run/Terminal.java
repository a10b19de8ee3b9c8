package org.quorumdrill.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terminal of the person who started a run. Drills run in a process of their own, whose output
 * the build reads and prints line by line; so a line that moves takes another way there.
 *
 * @param columns as wide as a line may be
 */
record Terminal(OutputStream out, int columns) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);

  /** The terminal that controls a process, in POSIX. */
  private static final Path CONTROLLING = Path.of("/dev/tty");

  /** Most terminals are wider than the 80 columns of a new one, and what is too long is cut. */
  private static final int USUAL_COLUMNS = 100;

  /** There is nothing to tell in less. */
  private static final int LEAST_COLUMNS = 20;

  /**
   * The terminal at which somebody looks at this process's output. Empty on a machine that builds
   * by itself, or if the output goes to a file or another program.
   *
   * @param environment CI and TERM say that nobody looks, COLUMNS how wide it is
   */
  static Optional<Terminal> ofThisProcess(Map<String, String> environment) {
    if (isOfNobody(environment) || !isTerminal(outputs())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Terminal(
              Files.newOutputStream(CONTROLLING, StandardOpenOption.WRITE), columns(environment)));
    } catch (IOException e) {
      LOG.debug("there is no terminal", e);
      return Optional.empty();
    }
  }

  static boolean isOfNobody(Map<String, String> environment) {
    String ci = environment.getOrDefault("CI", "");
    return !(ci.isEmpty() || ci.equals("false"))
        || List.of("", "dumb").contains(environment.getOrDefault("TERM", ""));
  }

  static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("\\d{1,4}")
        ? Math.max(LEAST_COLUMNS, Integer.parseInt(columns))
        : USUAL_COLUMNS;
  }

  /**
   * Where the output of this process goes, then that of its parent, and so on, as Linux tells it;
   * as far as it is told.
   */
  private static List<String> outputs() {
    List<String> outputs = new ArrayList<>();
    Optional<ProcessHandle> process = Optional.of(ProcessHandle.current());
    while (process.isPresent()) {
      try {
        outputs.add(
            Files.readSymbolicLink(Path.of("/proc/%d/fd/1".formatted(process.get().pid())))
                .toString());
      } catch (IOException e) {
        // Another user's process, or no Linux.
        return outputs;
      }
      process = process.flatMap(ProcessHandle::parent);
    }
    return outputs;
  }

  /**
   * Whether the first output that is not our own is a terminal: a build reads what its processes
   * print through a pipe, and prints it to where its own output goes. Where nobody can tell, it is
   * believed.
   */
  static boolean isTerminal(List<String> outputs) {
    if (outputs.isEmpty()) {
      return true;
    }
    String own = outputs.getFirst();
    if (!own.startsWith("pipe:")) {
      return isTerminal(own);
    }
    return outputs.stream()
        .filter(output -> !output.equals(own))
        .findFirst()
        .map(Terminal::isTerminal)
        .orElse(true);
  }

  private static boolean isTerminal(String output) {
    return output.matches("/dev/(pts/\\d+|tty\\w*|console)");
  }

  /** Writes at once. */
  void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
