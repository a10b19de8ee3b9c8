package org.quorumdrill.storage.ceph;

import java.time.Duration;
import java.util.Optional;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.storage.Storage;
import org.quorumdrill.storage.StorageRecipe;

/** The documented storage: the volume, a folder of a Ceph file system, stays as it is written. */
public final class CephStorage implements Storage {

  public static final String NAME = "ceph";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Ceph";
  }

  @Override
  public String volumeIn(String documented, String namespace) {
    return documented;
  }

  @Override
  public Optional<String> folderOnNode(String namespace) {
    return Optional.empty();
  }

  /** The time that the hardened startupProbe allows: small files are slow on Ceph. */
  @Override
  public Duration firstStartWithin() {
    return Duration.ofMinutes(15);
  }

  @Override
  public Optional<String> deviations() {
    return Optional.of("ceph/deviations.yaml");
  }

  @Override
  public StorageRecipe recipe(Nodes nodes, Fixtures fixtures, String namespace) {
    return new CephRecipe(nodes, fixtures);
  }
}
