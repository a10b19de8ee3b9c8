package org.quorumdrill.check.sabotage;

import java.util.List;
import org.quorumdrill.check.AnswersRight;
import org.quorumdrill.check.AnyExtent;
import org.quorumdrill.check.EnoughObserved;
import org.quorumdrill.check.FaultWasReal;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** Faults that do nothing, probes that ask the wrong one, runners that stand still. */
final class WrongHarness {

  private static final List<String> A = List.of("a");
  private static final Finding WEAK = new Finding("weak", "it is weak", "do better");

  private WrongHarness() {}

  static List<Sabotaged> all() {
    return List.of(
        Sabotaged.inconclusive(
            "a fault that silently does nothing",
            new FaultWasReal(),
            good(),
            good()
                .without(Mark.Kind.FAULT_PROVEN)
                .mark(21, Mark.Kind.FAULT_NOT_PROVEN, "k8smaster2", "it still answers")),
        Sabotaged.inconclusive(
            "a fault that ends by itself",
            new FaultWasReal(),
            good(),
            good().mark(59, Mark.Kind.FAULT_NOT_PROVEN, "k8smaster2", "it is back")),
        Sabotaged.failing(
            "a node that does not come back when it is healed",
            new FaultWasReal(),
            good(),
            good()
                .without(Mark.Kind.HEAL_PROVEN)
                .mark(61, Mark.Kind.HEAL_NOT_PROVEN, "k8smaster2", "it is off")),
        Sabotaged.unknown(
            "a probe that asks another node than the broken one",
            new MustFail("the lost node", A),
            impaired(20, 62),
            good()),
        Sabotaged.unknown(
            "a runner that stands still for 10 s",
            new EnoughObserved(),
            good(),
            HandMade.drill().lane("a", 1, s -> s >= 40 && s < 50 ? "silent" : "ok")),
        Sabotaged.failing(
            "a page that answers 200 with a wrong body",
            new AnswersRight("the page is right", A),
            good(),
            HandMade.drill().lane("a", 1, s -> "bad: 200, but no Nextcloud in the body")),
        Sabotaged.failing(
            "a lane that is not well before the fault", new SteadyState(), good(), impaired(5, 12)),
        Sabotaged.failing(
            "a set-up that is not well again at the end",
            new SteadyState(),
            good(),
            impaired(30, 100)),
        Sabotaged.unknown(
            "a lane that was slow already before the fault",
            new SteadyState(),
            good().calibrated("a", 0.01, 0.02),
            slow().calibrated("a", 0.01, 0.02)),
        Sabotaged.failing(
            "a master that is missing from every list at the end",
            new SteadyState(),
            HandMade.drill().lane("nodes/m1", 1, s -> "m1=True m2=True"),
            HandMade.drill().lane("nodes/m1", 1, s -> s < 30 ? "m1=True m2=True" : "m1=True")),
        Sabotaged.failing(
            "a weakness that is not in the list of findings",
            new KnownWeakness(WEAK, new ImpairedAtMost("it", A, 13), new AnyExtent(), false, false),
            good(),
            impaired(20, 55)),
        Sabotaged.failing(
            "a weakness in the list of findings that is gone",
            new KnownWeakness(WEAK, new ImpairedAtMost("it", A, 13), new AnyExtent(), true, false),
            good(),
            good()));
  }

  /** Answered as slowly all the time. */
  private static HandMade slow() {
    HandMade drill = good();
    for (int second = 0; second < HandMade.END; second++) {
      drill.instead("a", second, second + 0.4, Outcome.OK, "ok");
    }
    return drill;
  }

  private static HandMade good() {
    return HandMade.drill().lane("a", 1, s -> "ok");
  }

  private static HandMade impaired(double from, double to) {
    return HandMade.drill().lane("a", 1, s -> s >= from && s < to ? "bad" : "ok");
  }
}
