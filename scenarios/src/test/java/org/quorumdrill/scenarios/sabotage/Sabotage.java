package org.quorumdrill.scenarios.sabotage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.quorumdrill.distribution.Fixtures;

/**
 * One thing that is wrong with the set-up, and the words in which the run must say so.
 *
 * @param name what is wrong, in words
 * @param file the documented file that is changed; empty for none
 * @param documented text in that file
 * @param sabotaged text that replaces it
 * @param parameters configuration parameters that are changed
 * @param reason text that the failure's message must contain
 */
record Sabotage(
    String name,
    String file,
    String documented,
    String sabotaged,
    Map<String, String> parameters,
    String reason) {

  static Sabotage inFile(
      String name, String file, String documented, String sabotaged, String reason) {
    return new Sabotage(name, file, documented, sabotaged, Map.of(), reason);
  }

  static Sabotage byParameter(String name, String parameter, String value, String reason) {
    return new Sabotage(name, "", "", "", Map.of(parameter, value), reason);
  }

  /**
   * Writes the changed file into the folder, under the path that it has among the documented ones.
   */
  void writeTo(Path folder) throws IOException {
    String text = Fixtures.documented().text(file);
    String changed = text.replace(documented, sabotaged);
    if (changed.equals(text)) {
      throw new IllegalStateException(
          "%s: '%s' is not in %s, so nothing was sabotaged".formatted(name, documented, file));
    }
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, changed);
  }

  @Override
  public String toString() {
    return name;
  }
}
