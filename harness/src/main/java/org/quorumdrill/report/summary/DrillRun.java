package org.quorumdrill.report.summary;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.report.history.Trend;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

/**
 * One drill of one variant, as the page of all drills needs it.
 *
 * @param result overall
 * @param noticed one for each thing that was asked as users do; empty in results of earlier
 *     versions, and of drills that asked nothing so
 * @param trend this run and comparable ones before; null if nothing is remembered of it
 */
public record DrillRun(
    Name name, Result result, Page page, Told told, List<Noticed> noticed, @Nullable Trend trend) {

  /**
   * Which drill it was.
   *
   * @param variant the set-up in a word, for example {@code documented}
   * @param setUp the same as people call it, for example {@code documented set-up}
   */
  public record Name(String drill, String variant, String setUp) {

    /** Names its place on the page, for links. */
    String id() {
      return slug(variant + " " + drill);
    }
  }

  /**
   * Its own page.
   *
   * @param address relative to the page of all drills; empty if it has none
   * @param startedAt wall-clock time of the drill, in ISO 8601 to the second
   */
  public record Page(String address, String startedAt) {}

  /**
   * What its judge told.
   *
   * @param line what a person should know, in brief
   * @param measured whether the machine was calm enough to measure on
   */
  public record Told(String line, List<Claim> claims, boolean measured) {

    public Told {
      claims = List.copyOf(claims);
    }
  }

  /**
   * One claim.
   *
   * @param summary the answer in a sentence, with its numbers
   * @param finding the known weakness behind it, where the result depends on one
   */
  public record Claim(String claim, Result result, String summary, @Nullable Finding finding) {}

  static final Comparator<Noticed> BY_OUTAGE =
      Comparator.comparingDouble((Noticed noticed) -> noticed.out().atMost())
          .thenComparingDouble(noticed -> noticed.out().atLeast());

  public DrillRun {
    noticed = List.copyOf(noticed);
  }

  /** The longest outage; empty if there was none. */
  Optional<Noticed> worst() {
    return noticed.stream().filter(Noticed::wasOut).max(BY_OUTAGE);
  }

  /** How one thing went; empty if nobody asked. */
  Optional<Noticed> of(UserAction action) {
    return noticed.stream().filter(one -> one.action() == action).findFirst();
  }

  /** Names the place on the page that tells of one thing. */
  String id(UserAction action) {
    return name.id() + "-" + slug(action.words());
  }

  /** The variants of these drills; the documented one is the first. */
  public static List<String> variants(List<DrillRun> runs) {
    return runs.stream()
        .map(run -> run.name().variant())
        .distinct()
        .sorted(
            Comparator.comparing((String name) -> !name.equals(Variant.DOCUMENTED.word()))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** A text as a part of an address. */
  static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
