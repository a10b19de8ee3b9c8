package org.quorumdrill.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.Node;

/**
 * Runs a fault's scripts by the real bash, in a folder that stands for a node: its own {@code
 * /proc} and {@code /etc} and {@code /sys}, and programs that tests write. So a test injects a
 * fault, takes half of it away behind its back, and asks for the proof.
 */
final class ScriptBench {

  static final Node NODE = node("k8smaster1", "10.0.42.1");
  static final Node PEER = node("k8smaster2", "10.0.42.2");
  static final Node OTHER = node("k8smaster3", "10.0.42.3");

  /** How a script ended, and all that it printed. */
  record Ended(boolean well, String output) {}

  private static final List<String> ROOTS =
      List.of("/proc/", "/etc/", "/sys/", "/var/", "/srv/", "/dev/udp/");

  private final Path folder;
  private final NodeScripts scripts;
  private final AtomicInteger started = new AtomicInteger(1000);

  /**
   * @param folder empty
   */
  ScriptBench(Path folder, NodeFault fault) {
    this.folder = folder;
    this.scripts = fault.scripts();
    Stream.of("bin", "state")
        .forEach(
            name -> {
              try {
                Files.createDirectories(folder.resolve(name));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    program(
        "pgrep", "grep -lx -- \"${!#}\" /proc/[0-9]*/comm 2>/dev/null | sed 's|/comm||; s|.*/||'");
    program("pkill", "pids=$(pgrep -x \"${!#}\") && signal \"$1\" $pids");
    program(
        "signal",
        """
        for pid in "${@:2}"; do
          case $1 in
            -STOP) sed -i 's/) [A-Z] /) T /' /proc/$pid/stat /proc/$pid/task/*/stat ;;
            -CONT) sed -i 's/) [A-Z] /) S /' /proc/$pid/stat /proc/$pid/task/*/stat ;;
            -KILL) rm -r /proc/$pid ;;
          esac
        done
        """);
  }

  private static Node node(String name, String address) {
    return new AddressedNode(new FakeNode(name, script -> "", 0), address);
  }

  /**
   * Puts a program first on the path.
   *
   * @param script bash that takes its place
   */
  ScriptBench program(String name, String script) {
    Path file = folder.resolve("bin").resolve(name);
    write(file, "#!/bin/bash\nset -o pipefail\n" + here(script) + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IllegalStateException(file + " can't be made executable");
    }
    return this;
  }

  /** Starts a process of one thread, asleep, and of a unit's control group. */
  ScriptBench process(int pid, String name, int parent, String unit) {
    String stat =
        "%d (%s) S %d 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 %d 0"
            .formatted(pid, name, parent, started.incrementAndGet());
    file("/proc/%d/stat".formatted(pid), stat + "\n");
    file("/proc/%d/task/%d/stat".formatted(pid, pid), stat + "\n");
    file("/proc/%d/comm".formatted(pid), name + "\n");
    file("/proc/%d/cgroup".formatted(pid), "0::/system.slice/%s.service\n".formatted(unit));
    file("/programs/" + name, "");
    bash("ln -s %s/programs/%s /proc/%d/exe".formatted(folder, name, pid));
    return this;
  }

  /** Sets the state of one thread of a process; of its first one, that of the process, too. */
  void state(int pid, int thread, String state) {
    Path of = path("/proc/%d/task/%d/stat".formatted(pid, thread));
    if (!Files.exists(of)) {
      write(of, thread + read("/proc/%d/stat".formatted(pid)).replaceFirst("^[0-9]+", ""));
    }
    String files =
        pid == thread
            ? "/proc/%d/stat /proc/%d/task/%d/stat".formatted(pid, pid, pid)
            : of.toString();
    bash("sed -i 's/) [A-Z] /) %s /' %s".formatted(state, files));
  }

  /** Writes a file of the node. */
  ScriptBench file(String name, String content) {
    write(path(name), content);
    return this;
  }

  /** Writes a file of the fault's own state. */
  ScriptBench noted(String name, String content) {
    write(folder.resolve("state").resolve(name), content);
    return this;
  }

  String read(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String name) {
    return folder.resolve(name.substring(1));
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Injects the fault, which must succeed. */
  ScriptBench injected() {
    return succeeds(scripts.inject());
  }

  /** Heals the fault, which must succeed. */
  ScriptBench healed() {
    return succeeds(scripts.heal());
  }

  private ScriptBench succeeds(String script) {
    Ended ended = bash(script);
    if (!ended.well()) {
      throw new AssertionError(ended.output());
    }
    return this;
  }

  Ended inject() {
    return bash(scripts.inject());
  }

  /** Asks whether the fault is in force. */
  Ended inForce() {
    return bash(scripts.inForce());
  }

  /** Asks whether nothing of the fault is left. */
  Ended gone() {
    return bash(scripts.gone());
  }

  /** Runs a script on the node. */
  Ended bash(String script) {
    ProcessBuilder bash =
        new ProcessBuilder(
                "bash",
                "-euo",
                "pipefail",
                "-c",
                "STATE=%s/state\nkill() { signal \"$@\"; }\n%s".formatted(folder, here(script)))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    bash.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + ":" + path);
    try {
      Process process = bash.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor() == 0, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The script with the node's folders instead of those of this machine. */
  private String here(String script) {
    String here = script;
    for (String root : ROOTS) {
      here = here.replaceAll("(?<![\\w}/.])" + root, folder + root);
    }
    return here;
  }

  /** Removes a file or folder of the node. */
  void remove(String name) {
    try (Stream<Path> below = Files.walk(path(name))) {
      below.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
