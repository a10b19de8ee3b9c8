package org.quorumdrill.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Nodes;

/** A folder of the node that runs the pod. It stays behind when the pod goes elsewhere. */
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

  /** The folder of an application's files on the node of its pod. */
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

  /** The kubelet makes the folder with the first pod, on whichever node that is. */
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
      // Breaks only together with its node, and is repaired with it.
    }

    @Override
    public void remove() {
      nodes.all().forEach(node -> node.shell().query("rm -rf " + path));
    }
  }
}
