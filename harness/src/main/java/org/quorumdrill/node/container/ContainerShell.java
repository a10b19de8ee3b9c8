package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Shell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs commands in a node container by the engine's exec call. */
final class ContainerShell implements Shell {

  private static final Logger LOG = LoggerFactory.getLogger(ContainerShell.class);

  /** How much longer than the command itself the engine may take to report its end. */
  private static final Duration ENGINE_GRACE = Duration.ofSeconds(10);

  private final DockerClient docker;
  private final String containerId;
  private final String nodeName;

  ContainerShell(DockerClient docker, String containerId, String nodeName) {
    this.docker = docker;
    this.containerId = containerId;
    this.nodeName = nodeName;
  }

  @Override
  public CommandResult run(Command command) {
    // The engine can't end an exec, so the time limit is set by a program on the node itself.
    List<String> argv = new ArrayList<>(List.of("timeout", "--kill-after=2"));
    argv.add(String.valueOf(command.timeout().toMillis() / 1000.0));
    argv.addAll(command.argv());
    Output output = new Output();
    long start = System.nanoTime();
    try {
      String exec =
          docker
              .execCreateCmd(containerId)
              .withAttachStdout(true)
              .withAttachStderr(true)
              .withCmd(argv.toArray(String[]::new))
              .exec()
              .getId();
      Duration limit = command.timeout().plus(ENGINE_GRACE);
      if (!docker
          .execStartCmd(exec)
          .exec(output)
          .awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NodeException(
            "%s: the engine did not report the end of `%s` within %d s; the node may be paused or overloaded"
                .formatted(nodeName, command.display(), limit.toSeconds()));
      }
      Long exitCode = docker.inspectExecCmd(exec).exec().getExitCodeLong();
      CommandResult result =
          new CommandResult(
              nodeName,
              command,
              exitCode == null ? -1 : exitCode.intValue(),
              output.stdout.toString(StandardCharsets.UTF_8),
              output.stderr.toString(StandardCharsets.UTF_8),
              Duration.ofNanos(System.nanoTime() - start));
      LOG.atDebug().log(result::shown);
      return result;
    } catch (DockerException e) {
      throw new NodeException(
          "%s: `%s` could not be run: %s".formatted(nodeName, command.display(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException("%s: interrupted in `%s`".formatted(nodeName, command.display()), e);
    }
  }

  private static final class Output extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Override
    public void onNext(Frame frame) {
      (frame.getStreamType() == StreamType.STDERR ? stderr : stdout).writeBytes(frame.getPayload());
    }
  }
}
