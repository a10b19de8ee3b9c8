package org.quorumdrill.node.container;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Provenance;

/**
 * Puts images of the user's own into the nodes' containerd. All nodes share a volume, so that an
 * image has to leave the engine only once.
 */
record ImageImport(ImageStore store, List<UserImage> images) {

  /** Where the nodes have the volume. */
  static final String FOLDER = "/opt/own-images";

  /** Time for some GB on a slow disk. */
  private static final Duration IMPORTED_WITHIN = Duration.ofMinutes(5);

  ImageImport {
    images = List.copyOf(images);
  }

  /** Returns the name of the volume that a run's nodes share; empty if they need none. */
  Optional<String> volume(String run) {
    return images.isEmpty()
        ? Optional.empty()
        : Optional.of("quorum-drill-%s-images".formatted(run));
  }

  /** Returns what the report tells of the images. */
  List<Provenance.Part> parts() {
    return images.stream().map(UserImage::part).toList();
  }

  /**
   * Imports all of them on all nodes, beside each other. What is there already is replaced by the
   * same.
   *
   * @param nodes that share the volume
   * @param container the engine's id of the first one
   */
  void into(List<? extends Node> nodes, String container) {
    Node first = nodes.getFirst();
    for (UserImage image : images) {
      first.shell().query("mkdir -p " + folder(image));
      store.unpack(image.found(), container, folder(image));
    }
    AtOnce.all(
        "an image could not be put into a node",
        nodes.stream().<Callable<CommandResult>>map(node -> () -> importAllOn(node)).toList());
    first.shell().query("rm -rf %s/*".formatted(FOLDER));
  }

  private CommandResult importAllOn(Node node) {
    String script = images.stream().map(ImageImport::script).collect(Collectors.joining());
    return node.shell().run(Command.script(script).within(IMPORTED_WITHIN)).orFail();
  }

  /**
   * Imports one image, which is saved by its id and so has no name of its own. Its layers stay
   * packed: containerd unpacks them when it first makes a container of them (WithNewSnapshot in
   * internal/cri/opts/container.go of containerd 2.4.2). The label keeps the kubelet from ever
   * collecting it.
   */
  private static String script(UserImage image) {
    return """
    cd %1$s
    tar -cf - -- * | ctr -n k8s.io images import --no-unpack \
      --label io.cri-containerd.pinned=pinned --index-name %2$s - >/dev/null
    names=$(ctr -n k8s.io images ls -q)
    grep -qxF %2$s <<<"$names" || { echo "containerd has no %2$s after its import" >&2; exit 1; }
    """
        .formatted(folder(image), image.nameInNodes());
  }

  private static String folder(UserImage image) {
    return FOLDER + "/" + image.role();
  }
}
