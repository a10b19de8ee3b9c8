package org.quorumdrill.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The documented files. A folder of the user's may replace any of them with a file of the same
 * path, to drill a set-up that differs from the documented one.
 */
public final class Fixtures {

  private final Variant variant;
  private final Optional<Path> overlay;

  private Fixtures(Variant variant, Optional<Path> overlay) {
    this.variant = variant;
    this.overlay = overlay;
  }

  public static Fixtures documented() {
    return of(Variant.DOCUMENTED);
  }

  public static Fixtures of(Variant variant) {
    return new Fixtures(variant, Optional.empty());
  }

  /**
   * @param overlay a folder with, for example, {@code haproxy/haproxy.cfg} in it
   * @throws IllegalArgumentException if the folder is not there, or replaces nothing
   */
  public Fixtures overlaidBy(Path overlay) {
    Fixtures fixtures = new Fixtures(variant, Optional.of(overlay));
    if (!Files.isDirectory(overlay)) {
      throw new IllegalArgumentException(
          "quorumdrill.fixtures names " + overlay.toAbsolutePath() + ", which is not a folder");
    }
    if (fixtures.replacedByUser().isEmpty()) {
      throw new IllegalArgumentException(
          "%s replaces no documented file. Give a file the path that it has under fixtures/, for example haproxy/haproxy.cfg."
              .formatted(overlay.toAbsolutePath()));
    }
    return fixtures;
  }

  /** The file's text. */
  public String text(String path) {
    try {
      Optional<Path> own = overlay.map(folder -> folder.resolve(path)).filter(Files::isRegularFile);
      if (own.isPresent()) {
        return Files.readString(own.get());
      }
      return resourceText(
          variant.replaced().contains(path) ? "variants/" + variant.word() + "/" + path : path);
    } catch (IOException e) {
      throw new UncheckedIOException("fixture " + path + " can't be read", e);
    }
  }

  /** The set-up that the files describe, apart from the user's own. */
  public Variant variant() {
    return variant;
  }

  /** Paths of the documented files that the variant or the user replaces. */
  public List<String> replaced() {
    return Stream.concat(variant.replaced().stream(), replacedByUser().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> replacedByUser() {
    List<String> paths = new ArrayList<>();
    overlay.ifPresent(
        folder -> {
          try (var files = Files.walk(folder)) {
            files
                .filter(Files::isRegularFile)
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .filter(path -> resource(path).isPresent())
                .sorted()
                .forEach(paths::add);
          } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be listed", e);
          }
        });
    return paths;
  }

  private static String resourceText(String path) throws IOException {
    java.net.URL url =
        resource(path)
            .orElseThrow(() -> new IllegalArgumentException("there is no fixture named " + path));
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Optional<java.net.URL> resource(String path) {
    return Optional.ofNullable(Fixtures.class.getResource("/fixtures/" + path));
  }
}
