package org.quorumdrill.report.history;

/**
 * What is different in a run from those before it.
 *
 * @param drill its name; empty if it is about the whole run
 * @param sentence what changed, with its numbers, to be read after the drill's name
 */
public record Change(String drill, String sentence, Kind kind) {

  /** What a change means; the first is to be read first. */
  public enum Kind {
    /** Not as expected any more, or something is away for longer than in earlier runs. */
    WORSE,
    /** As expected in some runs and not in others, of the same versions. */
    FLAKY,
    /** Something else was drilled. */
    VERSION,
    /** As expected again, or something is away for less than in earlier runs. */
    BETTER,
    /** No earlier run had this drill. */
    NEW,
    /** The run before had this drill, and this one has not. */
    GONE
  }
}
