package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Redaction;

/**
 * Reads the logs of node containers. Console logs need no shell, so stopped containers have them,
 * too.
 */
record ContainerLogs(DockerClient docker) {

  private static final int LINES = 500;
  private static final int SECONDS = 5;

  /** Returns the last lines of a container's console, to which its init system writes. */
  String last(String id, int lines) {
    Text text = new Text();
    try {
      docker
          .logContainerCmd(id)
          .withStdOut(true)
          .withStdErr(true)
          .withTail(lines)
          .exec(text)
          .awaitCompletion(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return text.text.toString();
  }

  /** Returns the logs of all containers of a run, by titles that name the container. */
  Map<String, String> ofRun(String run) {
    Map<String, String> logs = new TreeMap<>();
    try {
      for (Container container :
          docker
              .listContainersCmd()
              .withShowAll(true)
              .withLabelFilter(Map.of(Owner.RUN_LABEL, run))
              .exec()) {
        String name = String.join(" ", container.getNames()).replaceFirst(".*-", "");
        logs.put(name + " container", state(container) + "\n" + last(container.getId(), LINES));
        if ("running".equals(container.getState())) {
          logs.put(name + " units", units(container.getId(), name));
        }
      }
    } catch (DockerException | NodeException e) {
      // These logs explain a failure, which an error about reading them must not replace.
      logs.put("logs", "(not readable: " + e.getMessage() + ")");
    }
    logs.replaceAll((title, text) -> Redaction.of(text));
    return logs;
  }

  private String state(Container container) {
    return "state: " + docker.inspectContainerCmd(container.getId()).exec().getState();
  }

  private String units(String id, String name) {
    return new ContainerShell(docker, id, name)
        .run(
            Command.of(
                "bash", "-c", "systemctl --failed --no-pager; journalctl -b -n 300 --no-pager"))
        .stdout();
  }

  private static final class Text extends ResultCallback.Adapter<Frame> {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onNext(Frame frame) {
      text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
    }
  }
}
