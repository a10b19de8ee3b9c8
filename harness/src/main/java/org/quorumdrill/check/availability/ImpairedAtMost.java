package org.quorumdrill.check.availability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Answers;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * While the fault is in force, questions of these lanes may fail only for a while: the last failing
 * question is sent no later than a budget after the injection began, which may take a while itself.
 * This is how long a person finds the service flaky. Questions in flight when the injection began
 * count as well.
 *
 * @param budgetSeconds the budget; for HAProxy the time in which its checks find a dead backend.
 *     With 0 nothing may fail, neither then nor during the healing and after it, and no wait for a
 *     good answer may be longer than 2 s.
 */
public record ImpairedAtMost(String what, List<String> lanes, double budgetSeconds)
    implements Checker {

  /** A service that freezes and then answers everything fails no question, yet users notice it. */
  private static final double NOTICED_SECONDS = 2;

  public ImpairedAtMost {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        budgetSeconds == 0
            ? what + ": nobody notices anything"
            : String.format(
                Locale.ROOT, "%s: failures stop within %.0f s of the fault", what, budgetSeconds);
    Optional<Window> window = Window.duringFault(timeline);
    if (window.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    if (window.get().seconds() <= budgetSeconds) {
      return Verdict.unknown(
          claim,
          String.format(
              Locale.ROOT,
              "the fault lasted %.1f s only, so nothing was seen after the budget",
              window.get().seconds()));
    }
    boolean undisturbed = budgetSeconds == 0;
    long armed = timeline.when(Mark.Kind.FAULT_ARMED).orElse(window.get().fromNanos());
    long end =
        undisturbed
            ? timeline.when(Mark.Kind.FINISHED).orElse(timeline.endNanos())
            : window.get().toNanos();
    Window judged = new Window(armed, end);
    double worst = 0;
    int failed = 0;
    int asked = 0;
    double frozen = 0;
    List<String> evidence = new ArrayList<>();
    for (String lane : lanes) {
      Optional<String> lack = Coverage.lack(timeline, lane, judged);
      if (lack.isPresent()) {
        return Verdict.unknown(claim, lack.get());
      }
      List<Observation> observations =
          timeline.measured(lane).stream()
              .filter(o -> o.doneNanos() >= armed && o.sentNanos() < end)
              .toList();
      asked += observations.size();
      List<Observation> bad = observations.stream().filter(o -> !o.isOk()).toList();
      failed += bad.size();
      Answers.Wait wait = Answers.longestWait(timeline.measured(lane), judged);
      if (undisturbed && wait.seconds() > NOTICED_SECONDS) {
        evidence.add(wait.of(lane));
      }
      frozen = Math.max(frozen, wait.seconds());
      if (!bad.isEmpty()) {
        double last = Math.max(0, bad.getLast().sentNanos() - armed) / 1e9;
        worst = Math.max(worst, last);
        evidence.add(
            String.format(
                Locale.ROOT,
                "%s: %d of %d failed, the last one sent %.1f s after the fault: %s",
                lane,
                bad.size(),
                observations.size(),
                last,
                bad.getLast().detail()));
      }
    }
    return Verdict.of(
        claim,
        undisturbed ? failed == 0 && frozen <= NOTICED_SECONDS : worst <= budgetSeconds,
        failed == 0
            ? "none of %d failed%s".formatted(asked, undisturbed ? longestWait(frozen) : "")
            : String.format(
                Locale.ROOT,
                "%d of %d failed, the last one %.1f s after the fault",
                failed,
                asked,
                worst),
        evidence);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onGrantedAnswers(this);
  }

  private static String longestWait(double seconds) {
    return seconds > NOTICED_SECONDS
        ? String.format(Locale.ROOT, ", but no good answer came for %.1f s", seconds)
        : "";
  }
}
