package org.quorumdrill.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.VersionFacts;

/**
 * The documented files. A folder of the user's may replace any of them with a file of the same
 * path, to drill a set-up that differs from the documented one.
 */
public final class Fixtures {

  private final Variant variant;
  private final Optional<UserFolder> user;

  private Fixtures(Variant variant, Optional<UserFolder> user) {
    this.variant = variant;
    this.user = user;
  }

  public static Fixtures documented() {
    return of(Variant.DOCUMENTED);
  }

  public static Fixtures of(Variant variant) {
    return new Fixtures(variant, Optional.empty());
  }

  /**
   * These files with the user's in their place.
   *
   * @param folder with, for example, {@code haproxy/haproxy.cfg} in it; may be a symbolic link
   * @throws BadSetUpException if it is no folder, or if there is a complaint about what is in it
   */
  public Fixtures overlaidBy(Path folder) {
    Fixtures fixtures = lookedUpIn(folder);
    if (!fixtures.complaints().isEmpty()) {
      throw fixtures.refusal(fixtures.complaints());
    }
    return fixtures;
  }

  /**
   * The same, for who wants to find more complaints before all are told. A file with a complaint is
   * not taken: ours stands in its place.
   *
   * @throws BadSetUpException if it is no folder
   */
  public Fixtures lookedUpIn(Path folder) {
    return new Fixtures(variant, Optional.of(UserFolder.read(folder, Fixtures::ours)));
  }

  /** What is wrong with the user's files, whatever Kubernetes they are for. */
  public List<Complaint> complaints() {
    return user.map(UserFolder::complaints).orElse(List.of());
  }

  /** The user's kubeadm configurations that this Kubernetes would not be given. */
  public List<Complaint> complaints(KubernetesVersion version) {
    return OtherKubeadmApi.complaints(changedByUser(), version);
  }

  /**
   * The exception that tells complaints about the user's files.
   *
   * @param all at least one
   */
  public BadSetUpException refusal(List<Complaint> all) {
    UserFolder folder =
        user.orElseThrow(() -> new IllegalStateException("no files of a user's: " + all));
    return BadSetUpException.of(folder.folder(), folder.isWithoutEffect(), all);
  }

  /** The file's text. */
  public String text(String path) {
    return own(path).orElseGet(() -> withoutUser(path));
  }

  /** The text of the user's own file; empty if ours is applied. */
  public Optional<String> own(String path) {
    Map<String, String> texts = user.map(UserFolder::texts).orElse(Map.of());
    return Optional.ofNullable(texts.get(path))
        .or(
            () ->
                Optional.ofNullable(texts.get(UserPaths.KUBEADM))
                    .filter(text -> path.equals(pathByApi(text))));
  }

  /** Whether files of a user's were given, whatever they are. */
  public boolean isOwn() {
    return user.isPresent();
  }

  /** Whether a file of the user's is at this path. */
  public boolean has(String path) {
    return own(path).isPresent();
  }

  /** The user's folder, as it was given. */
  public Optional<Path> folder() {
    return user.map(UserFolder::folder);
  }

  /** Files and folders of the user's that are none of a set-up, for example {@code README.md}. */
  public List<String> ignored() {
    return user.map(UserFolder::ignored).orElse(List.of());
  }

  /** The set-up that the files describe, apart from the user's own. */
  public Variant variant() {
    return variant;
  }

  /** Paths of the files that make the set-up with this Kubernetes. */
  public List<String> applied(KubernetesVersion version) {
    String kubeadm =
        has(UserPaths.KUBEADM)
            ? UserPaths.KUBEADM
            : UserPaths.kubeadm(VersionFacts.of(version).kubeadmApi());
    return UserPaths.all().stream()
        .filter(UserPaths::replaces)
        .filter(path -> !UserPaths.isKubeadm(path) || path.equals(kubeadm))
        .toList();
  }

  /** Paths of the documented files that the variant or the user replaces. */
  public List<String> replaced() {
    Stream<String> byUser =
        user.map(UserFolder::texts).orElse(Map.of()).keySet().stream().filter(UserPaths::replaces);
    return Stream.concat(variant.replaced().stream(), byUser).distinct().sorted().toList();
  }

  /** Whose file is applied: {@code documented}, {@code yours}, or the variant in a word. */
  public String origin(String path) {
    if (has(path)) {
      return "yours";
    }
    return variant.replaced().contains(path) ? variant.word() : Variant.DOCUMENTED.word();
  }

  /** What was changed in the documented files, in the order of {@link #replaced}. */
  public List<FileChange> changes() {
    return replaced().stream()
        .filter(path -> !text(path).equals(documentedText(documentedPath(path))))
        .map(
            path ->
                FileChange.between(
                    documentedPath(path),
                    documentedText(documentedPath(path)),
                    path,
                    origin(path),
                    text(path)))
        .toList();
  }

  /** A kubeadm configuration without an API version in its path replaces the one of its own. */
  private String documentedPath(String path) {
    return path.equals(UserPaths.KUBEADM) ? pathByApi(text(path)) : path;
  }

  private static String pathByApi(String text) {
    String path = UserPaths.kubeadm(OtherKubeadmApi.of(text).orElse(""));
    return UserPaths.isKubeadm(path) ? path : UserPaths.newestKubeadm();
  }

  private Map<String, String> changedByUser() {
    Map<String, String> changed = new TreeMap<>(user.map(UserFolder::texts).orElse(Map.of()));
    changed.entrySet().removeIf(file -> ours(file.getKey()).equals(Optional.of(file.getValue())));
    return changed;
  }

  private String withoutUser(String path) {
    return documentedText(
        variant.replaced().contains(path) ? "variants/" + variant.word() + "/" + path : path);
  }

  private static String documentedText(String path) {
    return ours(path)
        .orElseThrow(() -> new IllegalArgumentException("there is no fixture named " + path));
  }

  private static Optional<String> ours(String path) {
    URL url = Fixtures.class.getResource("/fixtures/" + path);
    if (url == null) {
      return Optional.empty();
    }
    try (InputStream in = url.openStream()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("fixture " + path + " can't be read", e);
    }
  }
}
