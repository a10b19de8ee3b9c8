package org.quorumdrill.report.allure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which drill tells of what, in the words of whoever documented the set-up, and how bad it is if it
 * fails.
 *
 * @param packages by name
 */
public record SuiteTable(Map<String, OfPackage> packages) {

  /** On the class path; a project with drills of its own adds a file of the same name. */
  public static final String FILE = "META-INF/quorumdrill/suites.yaml";

  /**
   * @param suite what all drills of a package tell of
   * @param classes by simple name
   */
  public record OfPackage(String suite, Map<String, OfClass> classes) {

    public OfPackage {
      classes = Map.copyOf(classes);
    }
  }

  /**
   * @param suite what the drills of a class tell of
   * @param severity how bad it is for users if they fail, in Allure's words: {@code blocker} where
   *     data is lost, {@code critical} where nobody can work, {@code normal} where it is noticed,
   *     {@code minor} where only the harness is told of
   */
  public record OfClass(String suite, String severity) {}

  /**
   * Where a class has its place.
   *
   * @param suite of its package
   * @param of the class itself
   */
  record Place(String suite, OfClass of) {}

  public SuiteTable {
    packages = Map.copyOf(packages);
  }

  /** All tables on the class path, as one. */
  public static SuiteTable onClassPath() {
    Map<String, OfPackage> all = new HashMap<>();
    try {
      for (URL table : Collections.list(ClassLoader.getSystemResources(FILE))) {
        try (InputStream in = table.openStream()) {
          all.putAll(
              new YAMLMapper().readValue(in, new TypeReference<Map<String, OfPackage>>() {}));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          FILE
              + " can't be read: for each package its suite, and for each class suite and severity",
          e);
    }
    return new SuiteTable(all);
  }

  /**
   * Empty if the table does not have the class.
   *
   * @param testClass its whole name; one inside of another has the other's place
   */
  Optional<Place> of(String testClass) {
    String outermost = testClass.replaceFirst("\\$.*", "");
    int dot = outermost.lastIndexOf('.');
    return Optional.ofNullable(packages.get(outermost.substring(0, Math.max(0, dot))))
        .flatMap(
            found ->
                Optional.ofNullable(found.classes().get(outermost.substring(dot + 1)))
                    .map(of -> new Place(found.suite(), of)));
  }
}
