package org.quorumdrill.distribution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.quorumdrill.cluster.Complaint;

/**
 * A folder of the user's, read once: what is applied later is what was looked at.
 *
 * @param folder as it was given
 * @param texts of the files that are read, by their paths
 * @param ignored files and folders that are none of a set-up
 */
record UserFolder(
    Path folder, Map<String, String> texts, List<String> ignored, List<Complaint> complaints) {

  UserFolder {
    texts = Map.copyOf(texts);
    ignored = List.copyOf(ignored);
    complaints = List.copyOf(complaints);
  }

  /**
   * Reads a folder.
   *
   * @param ours the text of a file of ours; empty where there is none of that path
   * @throws BadSetUpException if it is no folder
   */
  static UserFolder read(Path folder, Function<String, Optional<String>> ours) {
    if (!Files.isDirectory(folder)) {
      throw BadSetUpException.noFolder(folder);
    }
    FolderWalk walk = FolderWalk.through(folder);
    List<Complaint> complaints = new ArrayList<>(walk.complaints());
    Map<String, String> texts = new TreeMap<>();
    List<String> unread = new ArrayList<>();
    for (String path : walk.files()) {
      if (!UserPaths.isRead(path)) {
        unread.add(path);
        continue;
      }
      UserText file = UserText.read(folder.resolve(path), path);
      file.complaint().ifPresent(complaints::add);
      file.text()
          .ifPresent(
              text -> {
                List<Complaint> wrong =
                    UserPaths.isYaml(path) ? YamlText.read(path, text).complaints() : List.of();
                complaints.addAll(wrong);
                if (wrong.isEmpty()) {
                  texts.put(path, text);
                }
              });
    }
    List<String> read = walk.files().stream().filter(UserPaths::isRead).toList();
    complaints.addAll(new UnreadFiles(folder, read, ours).complaints(unread));
    if (walk.files().isEmpty() && complaints.isEmpty()) {
      complaints.add(
          Complaint.about(
              folder.toAbsolutePath().normalize().toString(),
              "it has no file of a set-up",
              "Give a file the path that it has under fixtures/, for example haproxy/haproxy.cfg."));
    }
    return new UserFolder(folder, texts, walk.ignored(), complaints);
  }

  /** Whether it has no file at a path from which one is read. */
  boolean isWithoutEffect() {
    return texts.isEmpty() && complaints.stream().map(Complaint::file).noneMatch(UserPaths::isRead);
  }
}
