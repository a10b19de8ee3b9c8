package org.quorumdrill.check;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a finding where the set-up is the user's own. Nobody has documented what is
 * weak there, so nothing that is better than documented is wrong.
 *
 * @param hasList whether the user keeps a list of the weaknesses that they accept; without one, any
 *     within its bound is a FINDING
 * @param listed the list's line that accepts this one, with its place, for example {@code `- id:
 *     silent-connection-is-cut` (findings.yaml:12)}; null if none does
 */
public record OwnSetUp(boolean hasList, @Nullable String listed) {

  /** A set-up of the user's own, without a list. */
  public static OwnSetUp withoutList() {
    return new OwnSetUp(false, null);
  }

  /** Whether the weakness is accepted: it is in the list, or there is no list. */
  boolean accepts() {
    return !hasList || listed != null;
  }
}
