package org.quorumdrill.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Nodes;

/** A folder on the node that runs the pod. It stays behind when the pod moves to another node. */
public final class HostPathStorage implements Storage {

  public static final String NAME = "hostPath";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String volumeIn(String documented, String namespace) {
    return DocumentedVolume.replacedIn(
        documented,
        """
        hostPath:
          path: %s
          type: DirectoryOrCreate
        """
            .formatted(folder(namespace)));
  }

  @Override
  public Optional<String> folderOnNode(String namespace) {
    return Optional.of(folder(namespace));
  }

  /** The folder on its pod's node that holds an application's files. */
  public static String folder(String namespace) {
    return "/var/lib/nextcloud/" + namespace;
  }

  @Override
  public Duration firstStartWithin() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Optional<String> deviations() {
    return Optional.of("hostpath/deviations.yaml");
  }

  @Override
  public StorageRecipe recipe(Nodes nodes, Fixtures fixtures, String namespace) {
    return new Folder(nodes, folder(namespace));
  }

  /** The kubelet makes the folder for the first pod, on whichever node that runs. */
  private record Folder(Nodes nodes, String path) implements StorageRecipe, StorageInUse {

    @Override
    public List<Step> steps() {
      return List.of();
    }

    @Override
    public StorageInUse inUse() {
      return this;
    }

    @Override
    public void repair() {
      // It breaks only together with its node, and is repaired with it.
    }

    @Override
    public void remove() {
      nodes.all().forEach(node -> node.shell().query("rm -rf " + path));
    }
  }
}
