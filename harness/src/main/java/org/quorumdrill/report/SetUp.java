package org.quorumdrill.report;

import java.util.List;
import org.quorumdrill.distribution.FileChange;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.node.Provenance;

/**
 * What is drilled, and how it differs from what was documented.
 *
 * @param variant in a word, for example {@code documented}; see {@link Variant#word}
 * @param replaced documented files in whose place others stand
 * @param provenance where the programs came from
 * @param changes what the user's files change in the documented ones
 */
public record SetUp(
    String variant,
    List<String> replaced,
    Provenance provenance,
    List<Deviation> deviations,
    List<FileChange> changes) {

  /** A set-up of nothing but files of ours. */
  public SetUp(
      String variant, List<String> replaced, Provenance provenance, List<Deviation> deviations) {
    this(variant, replaced, provenance, deviations, List.of());
  }

  public SetUp {
    changes = List.copyOf(changes);
    replaced = List.copyOf(replaced);
    deviations = List.copyOf(deviations);
  }
}
