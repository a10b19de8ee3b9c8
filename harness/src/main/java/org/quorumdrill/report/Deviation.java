package org.quorumdrill.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Where what is applied differs from what is documented, from {@code fixtures/deviations.yaml}. */
public record Deviation(String file, String documented, String applied, String reason) {

  private static final String FILE = "/fixtures/deviations.yaml";

  public static List<Deviation> all() {
    try (InputStream in = Deviation.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing in the harness's jar");
      }
      return new YAMLMapper().readValue(in, new TypeReference<List<Deviation>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }
}
