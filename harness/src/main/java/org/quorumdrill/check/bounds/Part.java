package org.quorumdrill.check.bounds;

import java.util.Collection;
import java.util.List;
import org.quorumdrill.timeline.Lane;

/**
 * Lanes that a finding may disturb, and how much.
 *
 * @param groups groups of lanes; one that ends in {@code *} stands for all that begin so, and
 *     {@code TARGET} in it for the node that is broken
 * @param at nodes that they ask
 * @param share the highest share of bad questions in one lane, above 0 and at most 1
 * @param together the same for all of these lanes of one node, above 0 and at most 1
 * @param longestSeconds the longest stretch without a good answer in one lane; 0 if it may be as
 *     long as the fault
 * @param recoverySeconds from the begin of the healing to the end of the last bad question
 * @param reasons why questions may be bad
 */
public record Part(
    List<String> groups,
    Where at,
    double share,
    double together,
    double longestSeconds,
    double recoverySeconds,
    Reasons reasons) {

  /** Nodes, as seen from the fault. */
  public enum Where {
    /** What the fault is injected at. */
    TARGETS,
    /** All but these. */
    OTHERS,
    /** Those whose lanes the claim names. */
    CLAIMED,
    EVERYWHERE
  }

  private static final String TARGET = "TARGET";

  public Part {
    if (groups == null || groups.isEmpty() || at == null || reasons == null) {
      throw new IllegalArgumentException(
          "a part of a bound needs groups, nodes and reasons; it has %s, %s and %s"
              .formatted(groups, at, reasons));
    }
    groups = List.copyOf(groups);
    if (!isShare(share) || !isShare(together)) {
      throw new IllegalArgumentException(
          "the shares of %s must be above 0 and at most 1, are %s and %s"
              .formatted(groups, share, together));
    }
    if (!(longestSeconds >= 0) || !(recoverySeconds > 0)) {
      throw new IllegalArgumentException(
          "longestSeconds of %s must not be below 0 and recoverySeconds must be above 0, are %s and %s"
              .formatted(groups, longestSeconds, recoverySeconds));
    }
  }

  private static boolean isShare(double share) {
    return share > 0 && share <= 1;
  }

  /**
   * The same part, whose longest stretch may be longer by so many seconds, if it is limited.
   *
   * @param moreSeconds infinite if it may be as long as the fault
   */
  Part withLongest(double moreSeconds) {
    double longest =
        longestSeconds > 0 && Double.isFinite(moreSeconds) ? longestSeconds + moreSeconds : 0;
    return new Part(groups, at, share, together, longest, recoverySeconds, reasons);
  }

  /**
   * Whether it is about this lane.
   *
   * @param targets what the fault is injected at
   * @param claimed full names of the lanes that the claim is about
   */
  boolean covers(Lane lane, Collection<String> targets, Collection<Lane> claimed) {
    boolean here =
        switch (at) {
          case TARGETS -> targets.contains(lane.node());
          case OTHERS -> !targets.contains(lane.node());
          case CLAIMED -> claimed.stream().anyMatch(one -> one.node().equals(lane.node()));
          case EVERYWHERE -> true;
        };
    return here && groups.stream().anyMatch(group -> matches(group, lane.group(), targets));
  }

  private static boolean matches(String pattern, String group, Collection<String> targets) {
    return pattern.endsWith("*")
        ? group.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.contains(TARGET)
            ? targets.stream().anyMatch(target -> group.equals(pattern.replace(TARGET, target)))
            : group.equals(pattern);
  }
}
