package org.quorumdrill.report.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weakness that a run found, for other programs.
 *
 * @param id of {@code fixtures/findings.yaml}
 * @param meaning what is weak and what a user pays
 * @param measured what was found, with its numbers, by the first drill that failed for it, or else
 *     by the first that found it
 * @param remedy what to change; empty if nothing is suggested
 * @param drills those that found it
 * @param failed whether a drill failed for it, as it is new, worse than known, or gone from a
 *     set-up of ours that should have it
 * @param place where in the files its cause stands; null if nobody says
 */
public record FindingFacts(
    String id,
    String meaning,
    String measured,
    String remedy,
    List<String> drills,
    boolean failed,
    @Nullable Place place) {

  /**
   * Where something stands in the files of a set-up.
   *
   * @param uri of the file, relative to the root of its repository
   * @param line counted from 1; 0 if only the file is known
   */
  public record Place(String uri, int line) {}

  public FindingFacts {
    drills = List.copyOf(drills);
  }

  /** A weakness within its bound, whose cause stands nowhere. */
  public FindingFacts(
      String id, String meaning, String measured, String remedy, List<String> drills) {
    this(id, meaning, measured, remedy, drills, false, null);
  }
}
