package org.quorumdrill.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.quorumdrill.node.KeptClusters;

/**
 * Removes kept clusters together with their credentials.
 *
 * @param kept folder that holds a folder for each cluster
 */
public record KeptFolders(KeptClusters clusters, Path kept) {

  /** The runs whose clusters are up, sorted. */
  public List<String> runs() {
    return clusters.runs();
  }

  /**
   * Removes clusters, and then the folder of each with the kubeconfig, the password and the key.
   *
   * @return what was removed, one line each
   * @throws IllegalArgumentException if no kept cluster has one of these names; nothing is removed
   *     then
   */
  public List<String> remove(List<String> runs) {
    List<String> all = runs();
    for (String run : runs) {
      if (!all.contains(run)) {
        throw new IllegalArgumentException(
            "no kept cluster is called %s; %s"
                .formatted(
                    run, all.isEmpty() ? "none is kept" : "kept are: " + String.join(", ", all)));
      }
    }
    List<String> removed = new ArrayList<>();
    for (String run : runs) {
      removed.addAll(clusters.remove(run));
      Path folder = kept.resolve(run);
      if (Files.isDirectory(folder)) {
        delete(folder);
        removed.add("folder " + folder);
      }
    }
    return List.copyOf(removed);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be removed; it holds secrets", e);
    }
  }
}
