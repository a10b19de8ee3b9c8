package org.quorumdrill.report;

import java.util.List;
import org.quorumdrill.distribution.FileChange;
import org.quorumdrill.node.Provenance;

/**
 * What is drilled, and how it differs from what was documented.
 *
 * @param replaced documented files in whose place others stand
 * @param provenance where the programs came from
 * @param changes what the user's files change in the documented ones
 */
public record SetUp(
    SetUpName name,
    List<String> replaced,
    Provenance provenance,
    List<Deviation> deviations,
    List<FileChange> changes) {

  /**
   * A set-up of nothing but files of ours.
   *
   * @param variant in a word, for example {@code documented}
   */
  public SetUp(
      String variant, List<String> replaced, Provenance provenance, List<Deviation> deviations) {
    this(new SetUpName(variant, List.of()), replaced, provenance, deviations, List.of());
  }

  public SetUp {
    changes = List.copyOf(changes);
    replaced = List.copyOf(replaced);
    deviations = List.copyOf(deviations);
  }

  /** The variant in a word, for example {@code documented}; user's files may stand in its place. */
  public String variant() {
    return name.variant();
  }
}
