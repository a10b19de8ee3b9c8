package org.quorumdrill.node.hetzner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quorumdrill.node.KeptClusters;

/**
 * The kept clusters at Hetzner that were made from this machine, which has a folder for each with
 * the key to its servers. Excludes those of other people in the same account.
 *
 * @param kept folder of the keys that open kept machines
 */
public record KeptServers(Janitor janitor, Path kept) implements KeptClusters {

  @Override
  public List<String> runs() {
    if (!Files.isDirectory(kept)) {
      return List.of();
    }
    List<String> runs = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(kept, Files::isDirectory)) {
      for (Path folder : folders) {
        String run = folder.getFileName().toString();
        if (!janitor.resourcesOf(run).isEmpty()) {
          runs.add(run);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(kept + " can't be listed", e);
    }
    Collections.sort(runs);
    return List.copyOf(runs);
  }

  @Override
  public List<String> remove(String run) {
    return janitor.removeRun(run);
  }
}
