package org.quorumdrill.application.recipe;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML as kubectl reads it: version 1.1, with aliases, octal numbers, and {@code yes} for true; but
 * a date is a text.
 */
final class KubectlYaml {

  private KubectlYaml() {}

  /**
   * The values of all documents, read as they are asked for.
   *
   * @throws org.yaml.snakeyaml.error.YAMLException while they are read, if it is no YAML
   */
  static Iterable<Object> documents(String text) {
    LoaderOptions reading = new LoaderOptions();
    DumperOptions writing = new DumperOptions();
    return new Yaml(
            new SafeConstructor(reading),
            new Representer(writing),
            writing,
            reading,
            new WithoutDates())
        .loadAll(text);
  }

  private static final class WithoutDates extends Resolver {

    @Override
    public void addImplicitResolver(Tag tag, Pattern form, @Nullable String first, int limit) {
      if (!tag.equals(Tag.TIMESTAMP)) {
        super.addImplicitResolver(tag, form, first, limit);
      }
    }
  }
}
