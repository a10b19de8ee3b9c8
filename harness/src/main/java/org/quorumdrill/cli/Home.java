package org.quorumdrill.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.run.Parameter;

/**
 * The folder of Quorum Drill that the command line works in, and the properties that its process
 * was started with.
 *
 * @param root the folder with {@code mvnw} and {@code setup} in it; absolute
 * @param properties the process's system properties that are parameters of a run
 */
record Home(Path root, Map<Parameter, String> properties) {

  Home {
    properties = Map.copyOf(properties);
  }

  /**
   * The folder that {@code ./drill} names; without that, the one in which the process was started.
   */
  static Home ofThisProcess() {
    Map<Parameter, String> properties = new HashMap<>();
    for (Parameter parameter : Parameter.values()) {
      Optional.ofNullable(System.getProperty(parameter.property()))
          .ifPresent(value -> properties.put(parameter, value));
    }
    return new Home(
        Path.of(System.getProperty("quorumdrill.root", "")).toAbsolutePath().normalize(),
        properties);
  }

  Path mvnw() {
    return root.resolve("mvnw");
  }

  Path setup() {
    return root.resolve("setup");
  }

  /** Folder of the drills' sources. */
  Path scenarios() {
    return root.resolve("scenarios/src/test/java");
  }

  /** Folder of all stored drills. */
  Path drills() {
    return Path.of(
            properties.getOrDefault(
                Parameter.OUTPUT, root.resolve("reports/site/drills").toString()))
        .toAbsolutePath()
        .normalize();
  }
}
