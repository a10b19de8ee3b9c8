package org.quorumdrill.report.summary;

import java.util.List;
import java.util.Locale;
import org.quorumdrill.check.Finding;
import org.quorumdrill.report.noticed.Noticed;

/**
 * A finding, by what it costs users.
 *
 * @param id names its place on the page
 * @param savings what other variants save, one for each that ran such a drill
 * @param drills where it was measured
 */
public record FindingRow(
    String id, Finding finding, Cost cost, List<Saving> savings, List<Measured> drills) {

  /**
   * The longest outage that it explains.
   *
   * @param seconds in words; empty if it explains no outage
   * @param action what users could not do
   * @param address the place on the page that tells of it
   */
  public record Cost(String seconds, String action, String drill, String address) {

    static final Cost NONE = new Cost("", "", "", "");
  }

  /**
   * The outage of the same question in the same drill of another variant.
   *
   * @param setUp the other one, as people call it
   * @param here the outage that the finding explains
   * @param there the other variant's
   */
  public record Saving(
      String setUp, String drill, String action, Noticed.Out here, Noticed.Out there) {

    /** Seconds that are saved for certain; negative if it may be none. */
    double atLeast() {
      return here.atLeast() - there.atMost();
    }

    double atMost() {
      return here.atMost() - there.atLeast();
    }

    /** For example {@code 11.0 to 12.3 s}; empty if nothing is saved for certain. */
    public String seconds() {
      return atLeast() > 0 ? String.format(Locale.ROOT, "%.1f to %.1f s", atLeast(), atMost()) : "";
    }

    /** For example {@code 2.7 to 3.2 s instead of 14.2 to 15.0 s}. */
    public String compared() {
      return "%s instead of %s".formatted(there.atMost() > 0 ? there : "no outage", here);
    }
  }

  /**
   * A claim that found it.
   *
   * @param address the place on the page that tells of the drill
   * @param measured the answer in a sentence, with its numbers
   * @param wanted the claim that a good set-up would fulfil
   */
  public record Measured(
      String drill, String setUp, String address, String measured, String wanted) {}

  public FindingRow {
    savings = List.copyOf(savings);
    drills = List.copyOf(drills);
  }
}
