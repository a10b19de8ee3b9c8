package org.quorumdrill.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Starts programs on this process's terminal: they inherit its input and output, and end when this
 * process is asked to end.
 */
final class ProgramsOnThisTerminal implements Programs {

  @Override
  public int run(Path folder, List<String> command) {
    Process process;
    try {
      process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    } catch (IOException e) {
      throw new UncheckedIOException(command.getFirst() + " can't be started", e);
    }
    Thread passOn =
        new Thread(
            () -> {
              // The program must have cleaned up before the shell's prompt is back.
              process.destroy();
              process.onExit().join();
            });
    Runtime.getRuntime().addShutdownHook(passOn);
    int code = process.onExit().join().exitValue();
    forget(passOn);
    return code;
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A logger of the class would be made before anybody has said how much to log.
      LoggerFactory.getLogger(ProgramsOnThisTerminal.class)
          .debug("this process is on its way out, and the hook runs already", e);
    }
  }
}
