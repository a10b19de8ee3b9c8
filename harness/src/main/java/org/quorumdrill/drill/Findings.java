package org.quorumdrill.drill;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.AcceptedFindings;
import org.quorumdrill.check.BalancerTimers;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.KnownFindings;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.check.OwnSetUp;
import org.quorumdrill.cluster.ApiFront;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;

/**
 * The known weaknesses, from {@code fixtures/findings.yaml}. For our own variants the list keeps
 * the build honest both ways: an unlisted weakness fails it, and so does a listed one that has
 * gone, or is worse than its bound. A set-up of the user's own may be better than any list. What is
 * weak in it is a finding, unless the user keeps a list of what they accept, {@code findings.yaml}
 * beside their files: then what is not in it fails.
 */
public final class Findings {

  private final Variant variant;
  private final KnownFindings known;
  private final Optional<Own> own;

  /**
   * What is known of a set-up of the user's own.
   *
   * @param accepted the user's list; empty if they keep none
   * @param documented timers that the bounds were found with
   */
  private record Own(
      Optional<AcceptedFindings> accepted, BalancerTimers documented, BalancerTimers timers) {}

  private Findings(Variant variant, KnownFindings known, Optional<Own> own) {
    this.variant = variant;
    this.known = known;
    this.own = own;
  }

  /** The findings of one of our own set-ups. */
  public static Findings of(Variant variant) {
    return new Findings(variant, KnownFindings.ofTheHarness(), Optional.empty());
  }

  /**
   * The findings of the set-up that these files describe.
   *
   * @param front how its masters reach the API
   * @throws IllegalArgumentException if the user's list can't be read
   * @see #complaints
   */
  public static Findings of(Fixtures fixtures, ApiFront front) {
    if (!fixtures.isOwn()) {
      return of(fixtures.variant());
    }
    List<Complaint> wrong = complaints(fixtures);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(wrong.getFirst().toString());
    }
    KnownFindings known = KnownFindings.ofTheHarness();
    return new Findings(
        fixtures.variant(),
        known,
        Optional.of(
            new Own(
                accepted(fixtures, known),
                TimersOfFiles.ofTheDocumented(),
                TimersOfFiles.of(fixtures, front))));
  }

  /** What is wrong with the user's list; nothing if they keep none. */
  public static List<Complaint> complaints(Fixtures fixtures) {
    return accepted(fixtures, KnownFindings.ofTheHarness()).stream()
        .flatMap(list -> list.problems().stream())
        .map(
            problem ->
                Complaint.at(
                    KnownWeakness.LIST, problem.line(), problem.what(), problem.remedy() + "."))
        .toList();
  }

  private static Optional<AcceptedFindings> accepted(Fixtures fixtures, KnownFindings known) {
    return fixtures.own(KnownWeakness.LIST).map(yaml -> AcceptedFindings.read(yaml, known));
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
    Finding finding = new Finding(id, entry.what(), entry.suggestion());
    return own.map(user -> ofOwn(user, entry, finding, claim))
        .orElseGet(
            () ->
                new KnownWeakness(
                    finding,
                    claim,
                    entry.bound(),
                    entry.variants().contains(variant.word()),
                    entry.sometimes()));
  }

  private static KnownWeakness ofOwn(
      Own user, KnownFindings.Entry entry, Finding finding, Checker claim) {
    Optional<AcceptedFindings.Accepted> accepted =
        user.accepted().flatMap(list -> list.of(finding.id()));
    Bound bound =
        accepted
            .flatMap(AcceptedFindings.Accepted::bound)
            .orElseGet(() -> entry.boundWith(user.documented(), user.timers()));
    OwnSetUp setUp =
        new OwnSetUp(
            user.accepted().isPresent(),
            accepted.map(AcceptedFindings.Accepted::told).orElse(null));
    return KnownWeakness.ofOwn(finding, claim, bound, entry.sometimes(), setUp);
  }
}
