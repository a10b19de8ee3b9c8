package org.quorumdrill.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Fills the pages' templates, which are resources of this package. Every value is escaped, except
 * what an {@link Svg} has drawn. A page loads nothing from anywhere.
 */
final class Templates {

  private final PebbleEngine engine;

  Templates() {
    ClasspathLoader loader = new ClasspathLoader();
    loader.setPrefix(Templates.class.getPackageName().replace('.', '/'));
    this.engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .build();
  }

  /**
   * Returns a page as text.
   *
   * @param template name of the resource, for example {@code drill.peb}
   * @param page the object that the template calls {@code page}
   * @throws io.pebbletemplates.pebble.error.PebbleException if the template can't be read, or asks
   *     for something that the page does not have; its message ends with the template's name and
   *     the line
   */
  String fill(String template, Object page) {
    StringWriter text = new StringWriter();
    try {
      engine.getTemplate(template).evaluate(text, Map.of("page", page));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "template %s can't be filled: %s".formatted(template, e.getMessage()), e);
    }
    return text.toString();
  }

  /**
   * Writes a page, and makes its folder if it is missing.
   *
   * @throws UncheckedIOException if the file can't be written
   * @throws io.pebbletemplates.pebble.error.PebbleException as {@link #fill} does
   */
  void write(Path file, String template, Object page) {
    String text = fill(template, page);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }
}
