package org.quorumdrill.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The origin of the programs under test.
 *
 * @param parts one entry an image or package source
 */
public record Provenance(List<Part> parts) {

  public Provenance {
    parts = List.copyOf(parts);
  }

  /**
   * @param name role it plays, for example {@code node}
   * @param reference image name and tag, or package source
   * @param digest digest of what was pulled, or the image's own id when it was built here
   * @param source {@code registry} or {@code built}
   * @param standIn sentence that says what it stands in for; empty for the real thing
   * @param versions program name to version
   */
  public record Part(
      String name,
      String reference,
      String digest,
      String source,
      Optional<String> standIn,
      Map<String, String> versions) {

    public Part {
      versions = Map.copyOf(versions);
    }
  }

  /**
   * Returns the reference of the image that plays a role, for example {@code node}.
   *
   * @throws IllegalArgumentException if none was made ready
   */
  public String reference(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .map(Part::reference)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no image named %s was made ready, only %s. Run ./setup again."
                        .formatted(name, parts.stream().map(Part::name).toList())));
  }

  /** Returns the parts that are not the real thing. Every report must name them. */
  public List<Part> standIns() {
    return parts.stream().filter(part -> part.standIn().isPresent()).toList();
  }

  /** Returns the names of the stand-ins, for example {@code ryuk}. */
  public List<String> standInNames() {
    return standIns().stream().map(Part::name).toList();
  }
}
