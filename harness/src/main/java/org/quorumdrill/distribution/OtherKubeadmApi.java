package org.quorumdrill.distribution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.VersionFacts;

/** Finds kubeadm configurations of the user's that the installed kubeadm would not be given. */
final class OtherKubeadmApi {

  private static final Pattern API_VERSION =
      Pattern.compile(
          "(?m)^[\\s{]*[\"']?apiVersion[\"']?\\s*:\\s*[\"']?kubeadm\\.k8s\\.io/(v\\w+)");

  private final Map<String, String> texts;
  private final KubernetesVersion version;
  private final VersionFacts facts;

  /**
   * @param texts of the user's files by their paths
   */
  private OtherKubeadmApi(Map<String, String> texts, KubernetesVersion version) {
    this.texts = texts;
    this.version = version;
    this.facts = VersionFacts.of(version);
  }

  /** The API version that a configuration itself names, for example {@code v1beta4}. */
  static Optional<String> of(String text) {
    Matcher matcher = API_VERSION.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * @param texts of the user's files by their paths
   */
  static List<Complaint> complaints(Map<String, String> texts, KubernetesVersion version) {
    OtherKubeadmApi search = new OtherKubeadmApi(texts, version);
    return Stream.concat(search.inOtherFolders(), search.withoutFolder().stream()).toList();
  }

  private Stream<Complaint> inOtherFolders() {
    String right = right();
    return texts.entrySet().stream()
        .filter(file -> UserPaths.isKubeadm(file.getKey()))
        .filter(file -> !Set.of(UserPaths.KUBEADM, right).contains(file.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(
            file ->
                Complaint.about(
                    file.getKey(),
                    "kubeadm of Kubernetes %s is given %s, so this file would not be read"
                        .formatted(version, right),
                    texts.containsKey(right)
                        ? "Remove it."
                        : remedy(file.getKey(), of(file.getValue()).orElse(""))));
  }

  private Optional<Complaint> withoutFolder() {
    Optional<String> given = Optional.ofNullable(texts.get(UserPaths.KUBEADM));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (texts.containsKey(right())) {
      return Optional.of(
          Complaint.about(
              UserPaths.KUBEADM,
              "%s is there as well, and only one of them can be read".formatted(right()),
              "Remove one of them."));
    }
    Optional<String> own = of(given.get());
    if (own.isEmpty()) {
      return Optional.of(
          Complaint.about(
              UserPaths.KUBEADM,
              "no document in it has an apiVersion of kubeadm.k8s.io, by which its API version is known",
              "Write one, for example apiVersion: kubeadm.k8s.io/%s.".formatted(api())));
    }
    return own.filter(named -> !facts.kubeadmReads().contains(named))
        .map(
            named ->
                Complaint.at(
                    UserPaths.KUBEADM,
                    lineOfApiVersion(given.get()),
                    "its apiVersion is kubeadm.k8s.io/%s, and kubeadm of Kubernetes %s reads %s"
                        .formatted(named, version, String.join(" and ", facts.kubeadmReads())),
                    remedy(UserPaths.KUBEADM, named)));
  }

  /** What it still reads, the node's own kubeadm migrates; for the rest an older one is needed. */
  private String remedy(String path, String named) {
    return facts.kubeadmReads().contains(named)
        ? "The right path is %s, or %s, from which it is migrated to %s on the node."
            .formatted(right(), UserPaths.KUBEADM, api())
        : "The right path is %2$s. Write it in that API version: kubeadm config migrate --old-config %1$s --new-config %2$s, by a kubeadm that still reads the old one; then remove the old file."
            .formatted(path, right());
  }

  private String right() {
    return UserPaths.kubeadm(api());
  }

  private String api() {
    return facts.kubeadmApi();
  }

  private static int lineOfApiVersion(String text) {
    Matcher matcher = API_VERSION.matcher(text);
    return matcher.find()
        ? 1 + (int) text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count()
        : 1;
  }
}
