package org.quorumdrill.scenarios.node;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs in a JVM of their own, with the classes of this test run, that can be killed. */
public final class ChildJvm {

  private static final int SIGINT = 2;

  private ChildJvm() {}

  /**
   * @param output file that gets what the program prints
   */
  public static ProcessBuilder running(Class<?> program, Path output, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.real.class.path", System.getProperty("java.class.path")),
                program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
  }

  /**
   * Lets Ctrl+C reach a child, as it does from a terminal. A run that was started with {@code nohup
   * … &} ignores SIGINT, its children inherit that, and a JVM leaves it so. GNU's {@code env} gives
   * SIGINT its default action again.
   *
   * @param status of the process that starts it, {@code /proc/self/status}; not there on macOS
   */
  static ProcessBuilder interruptible(ProcessBuilder child, Path status) throws IOException {
    if (Files.exists(status) && ignoresInterrupt(Files.readString(status))) {
      List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
      command.addAll(child.command());
      child.command(command);
    }
    return child;
  }

  /** Whether SIGINT is in the mask of ignored signals, see proc_pid_status(5). */
  private static boolean ignoresInterrupt(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> new BigInteger(line.substring(line.indexOf(':') + 1).strip(), 16))
        .anyMatch(mask -> mask.testBit(SIGINT - 1));
  }
}
