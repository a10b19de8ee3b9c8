package org.quorumdrill.distribution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.quorumdrill.cluster.Complaint;

/**
 * The files of a user's folder that would not be read: for each, what was most likely meant.
 *
 * @param folder as it was given
 * @param read paths of the user's that are read
 * @param ours the text of a file of ours; empty where there is none of that path
 */
record UnreadFiles(Path folder, List<String> read, Function<String, Optional<String>> ours) {

  private static final String WITHOUT_EFFECT =
      "no file is read from this path, so it would change nothing";

  List<Complaint> complaints(List<String> unread) {
    List<Complaint> complaints = new ArrayList<>();
    // The files that have their right paths below a folder inside, by that folder.
    Map<String, List<String>> inside = new LinkedHashMap<>();
    for (String path : unread) {
      Optional<String> own = text(path);
      if (own.isPresent() && own.equals(ours.apply(path))) {
        // A copy of a file of ours, which came along with others.
        continue;
      }
      Optional<Integer> depth = depthOfRightPath(path);
      if (path.startsWith("variants/")) {
        complaints.add(inVariants(path));
      } else if (ours.apply(path).isPresent()) {
        complaints.add(ofTheHarness(path));
      } else if (depth.isPresent()) {
        inside
            .computeIfAbsent(path.substring(0, depth.get()), prefix -> new ArrayList<>())
            .add(path.substring(depth.get()));
      } else {
        complaints.add(rightAbove(path).orElseGet(() -> mistyped(path, own)));
      }
    }
    inside.forEach((prefix, paths) -> complaints.add(oneTooHigh(prefix, paths)));
    return complaints;
  }

  private Optional<String> text(String path) {
    return UserText.read(folder.resolve(path), path).text();
  }

  private static Complaint inVariants(String path) {
    String[] parts = path.split("/", 3);
    String right = parts.length == 3 && UserPaths.isRead(parts[2]) ? parts[2] : "";
    return Complaint.about(
        path,
        "variants/ is where our own variants are, and it is not looked for in your folder",
        "%s, or remove it and take our variant by -Dquorumdrill.variant=%s."
            .formatted(
                right.isEmpty()
                    ? "Put the file where it would be without variants/ and its name"
                    : "The right path is %s: move it there".formatted(right),
                parts.length == 3 ? parts[1] : "hardened"));
  }

  private static Complaint ofTheHarness(String path) {
    return Complaint.about(
        path,
        "it differs from ours, which is a part of the harness and not of a set-up, so it would not be read",
        "Remove it.");
  }

  /** Where the path's end begins that would be read; empty if no end of it would. */
  private static Optional<Integer> depthOfRightPath(String path) {
    return IntStream.range(0, path.length())
        .filter(i -> path.charAt(i) == '/' && UserPaths.isRead(path.substring(i + 1)))
        .mapToObj(i -> i + 1)
        .findFirst();
  }

  private Complaint oneTooHigh(String prefix, List<String> paths) {
    return read.isEmpty()
        ? Complaint.about(
            prefix,
            "the folder that was given is too high: %s would be read from this one"
                .formatted(String.join(", ", paths)),
            "Give -Dquorumdrill.fixtures=%s.".formatted(absolute().resolve(prefix)))
        : Complaint.about(
            prefix,
            "%s below it would be read at the top of the folder that was given, and not here"
                .formatted(String.join(", ", paths)),
            "Move them to the top, or remove them.");
  }

  /** If the folder is one of those that a whole set-up has inside, the whole is meant. */
  private Optional<Complaint> rightAbove(String path) {
    StringBuilder names = new StringBuilder(path);
    for (Path above = absolute(); above != null; above = above.getParent()) {
      Path name = above.getFileName();
      Path parent = above.getParent();
      if (name == null || parent == null) {
        return Optional.empty();
      }
      names.insert(0, name + "/");
      if (UserPaths.isRead(names.toString())) {
        return Optional.of(
            Complaint.about(
                path,
                "the folder that was given is too low: this is read as %s".formatted(names),
                "Give -Dquorumdrill.fixtures=%s.".formatted(parent)));
      }
    }
    return Optional.empty();
  }

  private Complaint mistyped(String path, Optional<String> text) {
    Optional<String> renderer = renderer(path);
    if (renderer.isPresent()) {
      return Complaint.about(
          path,
          WITHOUT_EFFECT,
          "Give what it makes, in one file: %s >manifests/nextcloud-deployment.yaml."
              .formatted(renderer.get()));
    }
    Set<String> kinds =
        UserPaths.isYaml(path)
            ? text.map(yaml -> YamlText.read(path, yaml).kinds()).orElse(Set.of())
            : Set.of();
    return UserPaths.nearest(path, kinds, read)
        .map(
            nearest ->
                Complaint.about(
                    path,
                    WITHOUT_EFFECT,
                    "The nearest right path is %s: move it there, or remove it."
                        .formatted(nearest)))
        .orElseGet(
            () ->
                Complaint.about(
                    path,
                    WITHOUT_EFFECT,
                    "Remove it, or give it one of the paths that are read: %s."
                        .formatted(String.join(", ", UserPaths.all()))));
  }

  /** The command that makes manifests of a file from which others are made. */
  private static Optional<String> renderer(String path) {
    return switch (UserPaths.name(path)) {
      case "kustomization.yaml", "kustomization.yml", "Kustomization" ->
          Optional.of("kubectl kustomize FOLDER");
      case "Chart.yaml", "values.yaml" -> Optional.of("helm template NAME CHART");
      default -> Optional.empty();
    };
  }

  private Path absolute() {
    return folder.toAbsolutePath().normalize();
  }
}
