package org.quorumdrill.node.container;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorumdrill.node.ImageReference;
import org.quorumdrill.node.Provenance;

/**
 * An image of the user's own that the engine has.
 *
 * @param role that it plays, for example {@code nextcloud-fpm}
 * @param wanted the name that the user gave
 * @param pulled whether it was pulled for this run; otherwise the engine had it already
 */
record UserImage(String role, ImageReference wanted, EngineImage found, boolean pulled) {

  /** A registry that there is not: what a node has of it can't be mistaken for anybody else's. */
  private static final String RESERVED = "quorumdrill.local/";

  private static final String LABEL = "org.quorumdrill.";

  /** So that of a name that goes round again one can see what it is. */
  private static final int DIGITS_OF_ID = 12;

  /** A tag has 128 characters at most. */
  private static final int MOST_OF_TAG = 128 - 1 - DIGITS_OF_ID;

  /**
   * Returns the name that it has on the nodes: the user's without its host and with the image's id,
   * for example {@code quorumdrill.local/nextcloud:32-fpm-0a1b2c3d4e5f}. By its own name a pod
   * might get the prepared image of the same name, and by one with the tag latest it would be
   * pulled each time.
   */
  String nameInNodes() {
    String id = found.id().replaceFirst("^sha256:", "");
    String version =
        wanted
            .tag()
            .map(tag -> tag.substring(0, Math.min(tag.length(), MOST_OF_TAG)) + "-")
            .orElse("");
    return RESERVED
        + wanted.shortName()
        + ":"
        + version
        + id.substring(0, Math.min(id.length(), DIGITS_OF_ID));
  }

  /** Returns what the report tells of it. */
  Provenance.Part part() {
    return new Provenance.Part(
        role,
        wanted.text(),
        registrysDigest().orElse(found.id()),
        pulled ? "registry" : "engine",
        label("stand-in"),
        label("versions").map(UserImage::versions).orElse(wanted.versions(role)),
        nameInNodes());
  }

  /** The image in a line, for a person. */
  @Override
  public String toString() {
    return "%s for %s: %s, %s%s"
        .formatted(
            wanted,
            role,
            pulled ? "pulled" : "as the engine has it",
            found.id(),
            label("stand-in").map(what -> "; it is a STAND-IN: " + what).orElse(""));
  }

  /** Returns the digest by which its own registry knows it, if the engine tells. */
  private Optional<String> registrysDigest() {
    // As engines call what comes from their standard registry.
    String repository =
        wanted
                .repository()
                .replaceFirst("^(index\\.)?docker\\.io/", "")
                .replaceFirst("^library/", "")
            + "@";
    return found.digests().stream()
        .filter(digest -> digest.startsWith(repository))
        .map(digest -> digest.substring(repository.length()))
        .findFirst();
  }

  private Optional<String> label(String name) {
    return Optional.ofNullable(found.labels().get(LABEL + name)).filter(text -> !text.isBlank());
  }

  /** Reads {@code nginx=1.22.1 debian=12}, as setup writes it. */
  private static Map<String, String> versions(String label) {
    return Arrays.stream(label.strip().split(" +", -1))
        .map(entry -> entry.split("=", 2))
        .filter(entry -> entry.length == 2)
        .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1], (first, second) -> first));
  }
}
