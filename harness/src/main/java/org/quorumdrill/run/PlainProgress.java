package org.quorumdrill.run;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.quorumdrill.report.RunPlan;
import org.quorumdrill.timeline.Timeline;

/** Tells a line at each phase of each drill, for who reads a log and has no terminal. */
final class PlainProgress implements RunProgress {

  private final Supplier<RunPlan.Place> place;
  private final Consumer<String> log;
  private String last = "";
  private String lastDrill = "";
  private RunPlan.Place here = RunPlan.Place.UNKNOWN;

  /**
   * @param place which drill of how many it is
   * @param log takes the lines
   */
  PlainProgress(Supplier<RunPlan.Place> place, Consumer<String> log) {
    this.place = place;
    this.log = log;
  }

  @Override
  public synchronized void phase(String drill, Phase phase, Duration expected) {
    // A fault is told when it is armed, and again when it is in force.
    String now = phase + " " + drill;
    if (!now.equals(last)) {
      last = now;
      here = drill.equals(lastDrill) ? here : place.get();
      lastDrill = drill;
      log.accept(line(drill, phase, expected));
    }
  }

  private String line(String drill, Phase phase, Duration expected) {
    return "%s%s: %s%s"
        .formatted(
            here.isKnown() ? "[%d/%d] ".formatted(here.nth(), here.of()) : "",
            drill,
            phase.words(),
            expected.isZero()
                ? ""
                : ", %s%d s"
                    .formatted(phase.mayEndSooner() ? "at most " : "", expected.toSeconds()));
  }

  @Override
  public void step(String name) {
    // Its recipe has logged it.
  }

  @Override
  public void measuring(Supplier<Timeline> soFar) {
    // What it found is logged at its end.
  }

  @Override
  public void over() {
    // What comes next says so.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
