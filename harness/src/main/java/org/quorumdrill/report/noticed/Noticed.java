package org.quorumdrill.report.noticed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one thing that users do went during one drill, at the nodes that were not broken. One cell of
 * the matrix, and a part of each line of the history.
 *
 * @param lane the full name of the lane in which it was worst; empty if all went well
 * @param out the longest outage; {@link Out#NONE} without one
 * @param slowest the longest time that a good answer took from the fault on, in seconds; 0 if there
 *     was none
 * @param state what the drill's claims say to it
 * @param budget the longest outage that a claim allows, in seconds; null if none says
 * @param findings ids of the known weaknesses that explain it
 */
public record Noticed(
    UserAction action,
    String lane,
    Out out,
    double slowest,
    State state,
    @Nullable Double budget,
    List<String> findings) {

  private static final double WORTH_TELLING = 0.1;

  /**
   * An outage, whose true length is known within bounds.
   *
   * @param atLeast the lower bound of its length, in seconds
   * @param atMost the upper bound, in seconds; 0 without an outage
   */
  public record Out(double atLeast, double atMost) {

    public static final Out NONE = new Out(0, 0);

    /** For example {@code 3.1 to 3.6 s}; empty without an outage. */
    @Override
    public String toString() {
      return atMost > 0 ? String.format(Locale.ROOT, "%.1f to %.1f s", atLeast, atMost) : "";
    }
  }

  /** What the claims that depend on the lanes of a cell say, the worst first. */
  public enum State {
    /** One of them fails. */
    OVER,
    /** One of them could not be judged. */
    UNCERTAIN,
    /** It is weak in a known way, within that weakness' bound. */
    WEAK,
    /** They hold. */
    WITHIN,
    /** No claim depends on it. */
    UNJUDGED
  }

  public Noticed {
    findings = List.copyOf(findings);
  }

  /** Whether there was an outage. */
  @JsonIgnore
  public boolean wasOut() {
    return out.atMost() > 0;
  }

  /** Whether a good answer took so long, a tenth of a second, that its time is worth telling. */
  @JsonIgnore
  public boolean wasSlow() {
    return slowest >= WORTH_TELLING;
  }
}
