package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.storage.HostPathStorage;

/**
 * A node's place for the files of a Nextcloud, slow on purpose during its first start: while the
 * files are copied and while the web form installs. How slow does not depend on the disk. Closing
 * removes it; so does the end of the node.
 */
final class SlowVolume implements AutoCloseable {

  /** How long the copy is slow. In that time it gets through a few thousand files. */
  static final Duration COPY = Duration.ofSeconds(100);

  /** How long the installation is slow: longer than nginx waits for FPM (60 s). */
  static final Duration INSTALLATION = Duration.ofSeconds(75);

  private static final String PROGRAM = "/opt/quorum-drill/slow-volume";
  private static final Duration MADE_WITHIN = Duration.ofSeconds(60);

  /** Exit code of the program where the kernel can't do it. */
  private static final int NOT_POSSIBLE = 3;

  /**
   * A part of the first start that was slow.
   *
   * @param name {@code copy} or {@code installation}
   * @param writes that the volume did meanwhile
   */
  record Phase(String name, Duration lasted, long writes) {

    /** Reads a line of the program. */
    static Phase of(String line) {
      String[] words = line.split(" ", 3);
      return new Phase(
          words[0], Duration.ofSeconds(Long.parseLong(words[1])), Long.parseLong(words[2]));
    }

    @Override
    public String toString() {
      return "%s: %d writes in %d s".formatted(name, writes, lasted.toSeconds());
    }
  }

  private final Node node;
  private final String files;

  private SlowVolume(Node node, String files) {
    this.node = node;
    this.files = files;
  }

  /**
   * Makes one, before there is a pod. What an earlier run left of it is removed first.
   *
   * @param namespace of the Nextcloud that will have its files there
   * @throws NotPossibleHereException if the node's kernel can't slow it down
   */
  static SlowVolume on(Node node, String namespace) {
    SlowVolume volume = new SlowVolume(node, HostPathStorage.folder(namespace));
    node.shell().write(PROGRAM, program());
    node.shell().query("chmod 755 " + PROGRAM);
    volume.remove();
    String there = node.shell().query("ls -A %s 2>/dev/null || true".formatted(volume.mount()));
    if (!there.isBlank()) {
      throw new NotPossibleHereException(
          "%s has files in %s, which a slow volume there would hide: %s"
              .formatted(node.name(), volume.mount(), there.lines().toList()));
    }
    CommandResult made =
        volume.run(
            "make",
            volume.mount(),
            volume.files,
            String.valueOf(COPY.toSeconds()),
            String.valueOf(INSTALLATION.toSeconds()));
    if (made.exitCode() == NOT_POSSIBLE) {
      throw new NotPossibleHereException(
          "%s can have no slow volume: %s".formatted(node.name(), made.stderr().strip()));
    }
    made.orFail();
    return volume;
  }

  /** The program that makes it and holds it to its limits. */
  static String program() {
    try (InputStream in =
        Objects.requireNonNull(
            SlowVolume.class.getResourceAsStream("/slow-volume/slow-volume"), "slow-volume")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was slow until now. */
  List<Phase> phases() {
    return node.shell()
        .query("cat /run/slow-volume/phases 2>/dev/null || true")
        .lines()
        .map(Phase::of)
        .toList();
  }

  /** The folder above: that of the files itself is removed with the Nextcloud. */
  private String mount() {
    return files.substring(0, files.lastIndexOf('/'));
  }

  private CommandResult run(String... arguments) {
    String[] argv = new String[arguments.length + 1];
    argv[0] = PROGRAM;
    System.arraycopy(arguments, 0, argv, 1, arguments.length);
    return node.shell().run(Command.of(argv).within(MADE_WITHIN));
  }

  private void remove() {
    run("remove", mount()).orFail();
  }

  @Override
  public void close() {
    remove();
    node.shell().query("rm -f " + PROGRAM);
  }
}
