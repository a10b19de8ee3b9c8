package org.quorumdrill.scenarios.sabotage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.scenarios.controlplane.MasterPowerOffDrill;

/**
 * One thing that is wrong with the set-up, and the words in which the run must say so.
 *
 * @param name what is wrong, in words
 * @param change of a documented file; its path is empty for none
 * @param beside other files, by their paths
 * @param parameters configuration parameters that are changed
 * @param reason text that the failure's message must contain
 * @param drill which must fail
 */
record Sabotage(
    String name,
    Change change,
    Map<String, String> beside,
    Map<String, String> parameters,
    String reason,
    Class<?> drill) {

  /**
   * @param file the documented file that is changed
   * @param documented text in that file
   * @param sabotaged text that replaces it
   */
  record Change(String file, String documented, String sabotaged) {}

  static Sabotage inFile(
      String name, String file, String documented, String sabotaged, String reason) {
    return new Sabotage(
        name,
        new Change(file, documented, sabotaged),
        Map.of(),
        Map.of(),
        reason,
        MasterPowerOffDrill.class);
  }

  static Sabotage byParameter(String name, String parameter, String value, String reason) {
    return new Sabotage(
        name,
        new Change("", "", ""),
        Map.of(),
        Map.of(parameter, value),
        reason,
        MasterPowerOffDrill.class);
  }

  /** The same with another file beside the changed one. */
  Sabotage beside(String file, String text) {
    return new Sabotage(name, change, Map.of(file, text), parameters, reason, drill);
  }

  /** The same, which another drill must see. */
  Sabotage seenBy(Class<?> other) {
    return new Sabotage(name, change, beside, parameters, reason, other);
  }

  boolean isInAFile() {
    return !change.file().isEmpty();
  }

  /**
   * Writes the changed file into the folder, under the path that it has among the documented ones.
   */
  void writeTo(Path folder) throws IOException {
    String text = Fixtures.documented().text(change.file());
    String changed = text.replace(change.documented(), change.sabotaged());
    if (changed.equals(text)) {
      throw new IllegalStateException(
          "%s: '%s' is not in %s, so nothing was sabotaged"
              .formatted(name, change.documented(), change.file()));
    }
    Path target = folder.resolve(change.file());
    Files.createDirectories(target.getParent());
    Files.writeString(target, changed);
    for (Map.Entry<String, String> other : beside.entrySet()) {
      Files.writeString(folder.resolve(other.getKey()), other.getValue());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
