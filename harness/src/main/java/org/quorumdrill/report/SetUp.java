package org.quorumdrill.report;

import java.util.List;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.node.Provenance;

/**
 * What is drilled, and how it differs from what was documented.
 *
 * @param variant in a word, for example {@code documented}; see {@link Variant#word}
 * @param replaced documented files in whose place others stand
 * @param provenance where the programs came from
 */
public record SetUp(
    String variant, List<String> replaced, Provenance provenance, List<Deviation> deviations) {

  public SetUp {
    replaced = List.copyOf(replaced);
    deviations = List.copyOf(deviations);
  }
}
