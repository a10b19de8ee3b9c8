package org.quorumdrill.node;

import java.util.LinkedHashMap;
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
   * @param digest digest of what was pulled, or the image's own id when it was not
   * @param source {@code registry}, {@code built}, or {@code engine} for what a user's engine had
   * @param standIn sentence that says what it stands in for; empty for the real thing
   * @param versions program name to version
   * @param inPods name of the image on the nodes
   */
  public record Part(
      String name,
      String reference,
      String digest,
      String source,
      Optional<String> standIn,
      Map<String, String> versions,
      String inPods) {

    public Part {
      versions = Map.copyOf(versions);
    }

    /** A part that has the same name everywhere. */
    public Part(
        String name,
        String reference,
        String digest,
        String source,
        Optional<String> standIn,
        Map<String, String> versions) {
      this(name, reference, digest, source, standIn, versions, reference);
    }
  }

  /**
   * Returns the reference of the image that plays a role, for example {@code node}.
   *
   * @throws IllegalArgumentException if none was made ready
   */
  public String reference(String name) {
    return part(name).reference();
  }

  /**
   * Returns the name by which pods find the image that plays a role, for example {@code nginx}.
   *
   * @throws IllegalArgumentException if none was made ready
   */
  public String inPods(String name) {
    return part(name).inPods();
  }

  private Part part(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no image named %s was made ready, only %s. Run ./setup again."
                        .formatted(name, parts.stream().map(Part::name).toList())));
  }

  /** Returns the same with these parts in the place of those that play the same roles. */
  public Provenance with(List<Part> others) {
    Map<String, Part> byName = new LinkedHashMap<>();
    parts.forEach(part -> byName.put(part.name(), part));
    others.forEach(part -> byName.put(part.name(), part));
    return new Provenance(List.copyOf(byName.values()));
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
