package org.quorumdrill.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.bootstrap.nextcloud.Storage;

/**
 * Where what is applied differs from what is documented, from {@code fixtures/deviations.yaml}.
 *
 * @param storage only where Nextcloud's data is there; null wherever it is
 */
public record Deviation(
    String file, String documented, String applied, String reason, @Nullable String storage) {

  private static final String FILE = "/fixtures/deviations.yaml";

  /** Those of a run, or a drill, whose Nextcloud has its data there. */
  public static List<Deviation> with(Storage storage) {
    return all().stream()
        .filter(d -> d.storage() == null || d.storage().equals(storage.word()))
        .toList();
  }

  private static List<Deviation> all() {
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
