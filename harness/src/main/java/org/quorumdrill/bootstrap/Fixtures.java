package org.quorumdrill.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documented files. A folder of the user's own may replace any of them by a file of the same
 * path, to drill a set-up that differs from the documented one.
 */
public final class Fixtures {

  private final Optional<Path> overlay;

  private Fixtures(Optional<Path> overlay) {
    this.overlay = overlay;
  }

  public static Fixtures documented() {
    return new Fixtures(Optional.empty());
  }

  /**
   * @param overlay a folder with, for example, {@code haproxy/haproxy.cfg} in it
   * @throws IllegalArgumentException if the folder is not there, or replaces nothing
   */
  public static Fixtures overlaidBy(Path overlay) {
    Fixtures fixtures = new Fixtures(Optional.of(overlay));
    if (!Files.isDirectory(overlay)) {
      throw new IllegalArgumentException(
          "quorumdrill.fixtures names " + overlay.toAbsolutePath() + ", which is not a folder");
    }
    if (fixtures.replaced().isEmpty()) {
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
      return own.isPresent() ? Files.readString(own.get()) : documentedText(path);
    } catch (IOException e) {
      throw new UncheckedIOException("fixture " + path + " can't be read", e);
    }
  }

  /** Paths of the documented files that the overlay replaces. */
  public List<String> replaced() {
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

  private static String documentedText(String path) throws IOException {
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
