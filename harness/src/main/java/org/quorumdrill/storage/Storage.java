package org.quorumdrill.storage;

import java.time.Duration;
import java.util.Optional;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.Nodes;

/**
 * A place for an application's files. Found by its name through {@link Storages}, once it is
 * registered in {@code META-INF/services/org.quorumdrill.storage.Storage}; needs a public
 * constructor without parameters. Holds no state: what is made for one application belongs to the
 * {@link StorageRecipe}.
 */
public interface Storage {

  /** Unique name, for example {@code hostPath}. */
  String name();

  /** The name to use in a sentence; the same as {@link #name}, where that is a word. */
  default String title() {
    return name();
  }

  /**
   * A manifest with its volume on this storage. {@link DocumentedVolume} can replace the documented
   * volume; further objects may follow, for example a claim.
   *
   * @param documented a manifest, which need not have a volume
   * @param namespace of the application
   */
  String volumeIn(String documented, String namespace);

  /**
   * The folder that holds an application's files, on its pod's node. Empty where the files are
   * elsewhere, and so survive the loss of that node.
   *
   * @param namespace of the application
   */
  Optional<String> folderOnNode(String namespace);

  /** The longest that the first start, which copies 18,000 small files or more, may take. */
  Duration firstStartWithin();

  /**
   * What differs from the documented files because of this storage: a list in the form of {@code
   * fixtures/deviations.yaml}.
   *
   * @return path of the file below {@code fixtures} on the class path; empty if nothing differs
   */
  Optional<String> deviations();

  /**
   * A recipe that has done nothing yet.
   *
   * @param fixtures the documented files, or the user's in their place
   * @param namespace of the application that keeps its files there
   */
  StorageRecipe recipe(Nodes nodes, Fixtures fixtures, String namespace);
}
