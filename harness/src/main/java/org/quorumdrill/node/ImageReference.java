package org.quorumdrill.node;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image, as engines and registries write it.
 *
 * @param text as it was given
 * @param repository without tag and digest, for example {@code ghcr.io/me/nextcloud}
 * @param tag empty where none is named
 * @param digest empty where none is named; otherwise {@code sha256:} and 64 digits
 */
public record ImageReference(
    String text, String repository, Optional<String> tag, Optional<String> digest) {

  private static final String PATH = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
  private static final String HOST = "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?";

  /** The grammar of github.com/distribution/reference, without hosts that are IPv6 addresses. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?<repository>(?:%1$s/)?%2$s(?:/%2$s)*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?"
              .formatted(HOST, PATH));

  /** Returns the reference that a text is; empty if it can't be one. */
  public static Optional<ImageReference> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new ImageReference(
                text,
                parts.group("repository"),
                Optional.ofNullable(parts.group("tag")),
                Optional.ofNullable(parts.group("digest"))))
        : Optional.empty();
  }

  /** Returns the reference with nothing left to a default: with the tag that is meant by none. */
  public String full() {
    return tag.isEmpty() && digest.isEmpty() ? text + ":latest" : text;
  }

  /** Returns what is pulled of the repository: a digest, or else a tag. */
  public String version() {
    return digest.or(() -> tag).orElse("latest");
  }

  /** Returns the last part of the repository, for example {@code nextcloud}. */
  public String shortName() {
    return repository.substring(repository.lastIndexOf('/') + 1);
  }

  /**
   * Returns what the name tells of the program's version, for a {@link Provenance.Part}.
   *
   * @param role that the image plays, for example {@code nextcloud-fpm}
   */
  public Map<String, String> versions(String role) {
    String program = role.replaceFirst("-.*", "");
    return tag.map(named -> Map.of(program, named)).orElse(Map.of());
  }

  @Override
  public String toString() {
    return text;
  }
}
