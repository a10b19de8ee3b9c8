package org.quorumdrill.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.storage.Storage;

/**
 * Where what is applied differs from what is documented, from {@code fixtures/deviations.yaml}.
 *
 * @param storage only where Nextcloud's data is there; null wherever it is
 * @param nodes only where the nodes are that, {@code containers} or {@code servers}; null whatever
 *     they are
 */
public record Deviation(
    String file,
    String documented,
    String applied,
    String reason,
    @Nullable String storage,
    @Nullable String nodes) {

  private static final String FILE = "/fixtures/deviations.yaml";

  /**
   * Those of a run, or a drill, whose Nextcloud has its data there.
   *
   * @param provenance of the machines; an emulated cloud's are servers and containers at once
   */
  public static List<Deviation> of(Storage storage, Provenance provenance) {
    boolean servers = provenance.parts().stream().anyMatch(part -> part.name().equals("servers"));
    boolean containers = !servers || provenance.standInNames().contains("servers");
    return all().stream()
        .filter(d -> d.storage() == null || d.storage().equals(storage.word()))
        .filter(d -> !"servers".equals(d.nodes()) || servers)
        .filter(d -> !"containers".equals(d.nodes()) || containers)
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
