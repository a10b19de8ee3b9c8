package org.quorumdrill.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Nodes;

/**
 * A storage that only tests have. It consists of this file, the list of its deviations and a line
 * in {@code META-INF/services}.
 */
public final class EmptyDirStorage implements Storage {

  @Override
  public String name() {
    return "emptyDir";
  }

  @Override
  public String volumeIn(String documented, String namespace) {
    return DocumentedVolume.replacedIn(documented, "emptyDir:\n  sizeLimit: 1Gi\n");
  }

  @Override
  public Optional<String> folderOnNode(String namespace) {
    return Optional.empty();
  }

  @Override
  public Duration firstStartWithin() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Optional<String> deviations() {
    return Optional.of("emptydir/deviations.yaml");
  }

  @Override
  public StorageRecipe recipe(Nodes nodes, Fixtures fixtures, String namespace) {
    return new Recipe(namespace, new ArrayList<>());
  }

  /** Records what was asked of it. */
  record Recipe(String namespace, List<String> done) implements StorageRecipe, StorageInUse {

    @Override
    public List<Step> steps() {
      return List.of(new Step("an empty folder for " + namespace, () -> done.add("made")));
    }

    @Override
    public StorageInUse inUse() {
      return this;
    }

    @Override
    public void repair() {
      done.add("repaired");
    }

    @Override
    public void remove() {
      done.add("removed");
    }
  }
}
