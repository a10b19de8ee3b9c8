package org.quorumdrill.drill;

import java.time.Duration;
import java.util.function.Supplier;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineEntry;

/**
 * Is told what a drill does at the moment, for whoever waits for its end. It is called by the
 * drill's own thread, so a call returns at once and never throws.
 */
public interface Progress {

  /** What a drill does at the moment. */
  enum Phase {
    /** Nothing is measured yet: what is still broken is healed, and the cluster is waited for. */
    GETTING_WELL("getting well", true),
    /** What the probes cost and get when nothing is wrong is measured, once a run. */
    CALIBRATING("calibrating", false),
    WARM_UP("warm-up", false),
    STEADY("steady", false),
    BROKEN("broken", false),
    HEALING("healing", false),
    /** The fault is healed, and all lanes have to be well for a while. */
    CALM("calm", true),
    /** Questions are asked once, of a set-up in which nothing is broken. */
    ASKING("asking", false);

    private final String words;
    private final boolean mayEndSooner;

    Phase(String words, boolean mayEndSooner) {
      this.words = words;
      this.mayEndSooner = mayEndSooner;
    }

    /** For example {@code warm-up}. */
    public String words() {
      return words;
    }

    /** Whether the expected time is the longest that it may take. */
    public boolean mayEndSooner() {
      return mayEndSooner;
    }
  }

  /**
   * A phase begins, and the one before is over.
   *
   * @param drill its name
   * @param expected how long it takes; zero if nobody knows
   */
  void phase(String drill, Phase phase, Duration expected);

  /**
   * A measurement of the drill begins.
   *
   * @param soFar its Timeline up to the moment of the call; any thread may ask
   */
  void measuring(Supplier<Timeline> soFar);

  /**
   * An entry was written to the Timeline of the measurement, its header first. Called by whatever
   * thread has asked, by one at a time, and up to some hundred times a second.
   */
  default void wrote(TimelineEntry entry) {
    // Who wants to know all of it at once is told by measuring.
  }

  /** Nothing goes on any more, until the next phase begins. */
  void over();

  /** Tells nobody. */
  static Progress toNobody() {
    return new Progress() {
      @Override
      public void phase(String drill, Phase phase, Duration expected) {
        // Nobody waits.
      }

      @Override
      public void measuring(Supplier<Timeline> soFar) {
        // Nobody waits.
      }

      @Override
      public void over() {
        // Nobody waits.
      }
    };
  }
}
