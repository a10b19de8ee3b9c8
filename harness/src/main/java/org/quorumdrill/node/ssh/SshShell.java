package org.quorumdrill.node.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Shell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs commands and copies files over SSH. */
public final class SshShell implements Shell {

  private static final Logger LOG = LoggerFactory.getLogger(SshShell.class);

  /** How much longer than the command itself the node may take to report its end. */
  private static final Duration NETWORK_GRACE = Duration.ofSeconds(10);

  /** Exit code of ssh(1) for a lost connection. */
  private static final int CONNECTION_LOST = 255;

  /**
   * Half of the ten sessions that OpenSSH allows at once (MaxSessions, see sshd_config(5)). A
   * session that has ended still counts for a moment, so the other half leaves room for new ones.
   */
  private static final int MOST_AT_ONCE = 5;

  private final SshConnection connection;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);

  public SshShell(SshConnection connection) {
    this.connection = connection;
  }

  @Override
  public CommandResult run(Command command) {
    return run(command, InputStream::nullInputStream);
  }

  /**
   * Copies a file of any size. The file appears under its final name only once it is complete.
   *
   * @param file on this machine
   * @param path on the node; missing directories are created
   * @param timeout for the whole copy
   */
  public void copy(Path file, String path, Duration timeout) {
    String part = path + ".part";
    Command command =
        Command.of(
                "bash",
                "-euc",
                "mkdir -p \"$(dirname \"$0\")\"; cat > \"$1\"; test \"$(stat -c %s \"$1\")\" ="
                    + " \"$2\"; mv \"$1\" \"$0\"",
                path,
                part,
                Long.toString(size(file)))
            .within(timeout);
    run(command, () -> Files.newInputStream(file)).orFail();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new NodeException(file.toAbsolutePath() + " can't be read", e);
    }
  }

  /** Opens a command's standard input, from the beginning each time. */
  private interface Input {
    InputStream open() throws IOException;
  }

  private CommandResult run(Command command, Input input) {
    takePlace(command);
    try {
      return runInPlace(command, input);
    } finally {
      places.release();
    }
  }

  private void takePlace(Command command) {
    long limit = command.timeout().plus(NETWORK_GRACE).toMillis();
    try {
      if (!places.tryAcquire(limit, TimeUnit.MILLISECONDS)) {
        throw new NodeException(
            "%s: `%s` did not begin within %d ms, as %d other commands run there"
                .formatted(connection.target(), command.display(), limit, MOST_AT_ONCE));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException(
          "%s: interrupted before `%s`".formatted(connection.target(), command.display()), e);
    }
  }

  private CommandResult runInPlace(Command command, Input input) {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    long start = System.nanoTime();
    ChannelExec channel =
        connection.open(
            session -> {
              ChannelExec made = session.createExecChannel(line(command));
              // Each attempt needs its own stream: a channel that could not be opened has closed
              // its stream.
              made.setIn(input.open());
              made.setOut(stdout);
              made.setErr(stderr);
              return made;
            },
            "`" + command.display() + "`");
    try {
      Duration limit = command.timeout().plus(NETWORK_GRACE);
      Set<ClientChannelEvent> events =
          channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit.toMillis());
      if (!events.contains(ClientChannelEvent.CLOSED)) {
        // A node that reports no end is gone; the next command must not wait for it too.
        connection.drop();
        throw new NodeException(
            "%s did not report the end of `%s` within %d s; it may be frozen, overloaded or cut off"
                .formatted(connection.target(), command.display(), limit.toSeconds()));
      }
      Integer exitCode = channel.getExitStatus();
      if (exitCode == null) {
        stderr.writeBytes(bytes("\nthe connection was lost before the command's end was reported"));
      }
      CommandResult result =
          new CommandResult(
              connection.target().node(),
              command,
              exitCode == null ? CONNECTION_LOST : exitCode,
              stdout.toString(StandardCharsets.UTF_8),
              stderr.toString(StandardCharsets.UTF_8),
              Duration.ofNanos(System.nanoTime() - start));
      LOG.atDebug().log(result::shown);
      return result;
    } finally {
      channel.close(true);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Sets the time limit on the node itself: SSH can't end what it started there. */
  private static String line(Command command) {
    return "exec timeout --kill-after=2 %s %s"
        .formatted(command.timeout().toMillis() / 1000.0, quoted(command.argv()));
  }

  /**
   * Quotes each argument, as SSH hands the line to the user's shell, which must not interpret it.
   */
  static String quoted(List<String> argv) {
    return argv.stream()
        .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
