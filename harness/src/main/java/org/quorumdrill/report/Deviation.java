package org.quorumdrill.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.storage.Storage;

/**
 * A difference between what is applied and what is documented, from {@code
 * fixtures/deviations.yaml} or from the storage's list.
 *
 * @param nodes the only kind of nodes that it applies to, {@code containers} or {@code servers};
 *     null for any kind
 */
public record Deviation(
    String file, String documented, String applied, String reason, @Nullable String nodes) {

  private static final String FILE = "deviations.yaml";

  /** The file after whose deviations the storage's are listed, as they belong together. */
  private static final String APPLICATION = "nextcloud.yaml";

  /**
   * The deviations of a run, or a drill, whose Nextcloud keeps its data on this storage.
   *
   * @param provenance of the machines; an emulated cloud's are servers and containers at once
   */
  public static List<Deviation> of(Storage storage, Provenance provenance) {
    boolean servers = provenance.parts().stream().anyMatch(part -> part.name().equals("servers"));
    boolean containers = !servers || provenance.standInNames().contains("servers");
    return all(storage).stream()
        .filter(d -> !"servers".equals(d.nodes()) || servers)
        .filter(d -> !"containers".equals(d.nodes()) || containers)
        .toList();
  }

  /**
   * What the harness made of a file of the user's.
   *
   * @param words what was done and, after a dash, why
   */
  public static Deviation told(String words) {
    int dash = words.indexOf(" — ");
    return dash < 0
        ? new Deviation("your files", "", words, "", null)
        : new Deviation(
            "your files", "", words.substring(0, dash), words.substring(dash + 3), null);
  }

  private static List<Deviation> all(Storage storage) {
    List<Deviation> all = new ArrayList<>(read(FILE));
    List<String> files = all.stream().map(Deviation::file).toList();
    all.addAll(
        files.lastIndexOf(APPLICATION) + 1,
        storage.deviations().map(Deviation::read).orElse(List.of()));
    return all;
  }

  /**
   * @param path below {@code fixtures} on the class path
   */
  private static List<Deviation> read(String path) {
    try (InputStream in = Deviation.class.getResourceAsStream("/fixtures/" + path)) {
      if (in == null) {
        throw new IllegalStateException(
            "fixtures/%s is missing on the class path; it must list what differs from the documented files"
                .formatted(path));
      }
      return new YAMLMapper().readValue(in, new TypeReference<List<Deviation>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("fixtures/" + path + " can't be read", e);
    }
  }
}
