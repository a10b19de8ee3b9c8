package org.quorumdrill.drill;

import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.KnownFindings;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.distribution.Variant;

/**
 * The known weaknesses of the documented set-up, from {@code fixtures/findings.yaml}. The list
 * keeps the build honest both ways: an unlisted weakness fails it, and so does a listed one that
 * has gone, or is worse than its bound.
 */
public final class Findings {

  private final Variant variant;
  private final KnownFindings known;

  private Findings(Variant variant, KnownFindings known) {
    this.variant = variant;
    this.known = known;
  }

  public static Findings of(Variant variant) {
    return new Findings(variant, KnownFindings.ofTheHarness());
  }

  /** The variant of the set-up under test. */
  public Variant variant() {
    return variant;
  }

  /**
   * A claim that a good set-up fulfils, with what is known about this one.
   *
   * @throws IllegalArgumentException if the list has no finding with this id, or its bound is one
   *     for other claims
   */
  Checker claim(String id, Checker claim) {
    KnownFindings.Entry entry = known.entry(id);
    entry.bound().requireFits(claim);
    return new KnownWeakness(
        new Finding(id, entry.what(), entry.suggestion()),
        claim,
        entry.bound(),
        entry.variants().contains(variant.word()),
        entry.sometimes());
  }
}
