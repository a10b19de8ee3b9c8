package org.quorumdrill.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.drill.Progress;
import org.quorumdrill.node.Clock;
import org.quorumdrill.timeline.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Is told what a run does at the moment, from the cluster's bring-up to its last drill. */
public interface RunProgress extends Progress, AutoCloseable {

  /** How a run is to tell what it does. */
  enum Kind {
    /** A line that moves where a person looks at a terminal, and plain lines otherwise. */
    AUTO,
    /** A line of the log for each phase of each drill. */
    PLAIN,
    /** Nothing but what the log has anyway. */
    NONE;

    /** The value of the parameter; for example {@code auto}. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /** A step of the cluster's bring-up begins; its recipe logs it. */
  void step(String name);

  /** Tells no more. Returns soon, whatever became of the terminal. */
  @Override
  void close();

  /** The same step, which tells when it begins and when it is over. */
  default Step told(Step step) {
    return new Step(
        step.name(),
        () -> {
          step(step.name());
          try {
            step.action().run();
          } finally {
            over();
          }
        });
  }

  /**
   * What the settings of a run ask for.
   *
   * @param record knows how many drills there are
   * @throws IllegalArgumentException if a port is asked for that can't be had
   */
  static RunProgress of(Settings settings, RunRecord record) {
    return LiveMetrics.beside(shown(settings, record), settings);
  }

  private static RunProgress shown(Settings settings, RunRecord record) {
    Logger log = LoggerFactory.getLogger("quorumdrill");
    return switch (settings.progress()) {
      case NONE -> toNobody();
      case PLAIN -> new PlainProgress(record::place, log::info);
      case AUTO ->
          Terminal.ofThisProcess(System.getenv())
              .<RunProgress>map(
                  terminal -> new TerminalProgress(terminal, record::place, Clock.system()))
              .orElseGet(() -> new PlainProgress(record::place, log::info));
    };
  }

  /** Tells nobody. */
  static RunProgress toNobody() {
    Progress nobody = Progress.toNobody();
    return new RunProgress() {
      @Override
      public void step(String name) {
        // Nobody waits.
      }

      @Override
      public void phase(String drill, Phase phase, Duration expected) {
        nobody.phase(drill, phase, expected);
      }

      @Override
      public void measuring(Supplier<Timeline> soFar) {
        nobody.measuring(soFar);
      }

      @Override
      public void over() {
        nobody.over();
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
