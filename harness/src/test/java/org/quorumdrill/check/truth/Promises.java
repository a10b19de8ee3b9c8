package org.quorumdrill.check.truth;

import static org.quorumdrill.check.truth.Drill.nanos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.kubernetes.NodeStaysReady;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.check.writes.RegisterLinearizable;
import org.quorumdrill.timeline.LaneGroups;

/** What a set-up promises in a drill, and whether it kept that in a scenario. */
final class Promises {

  /** In seconds. */
  record Budgets(double impaired, double outage, double recovery) {}

  private static final List<String> NODES =
      Scenario.MASTERS.stream().map(node -> LaneGroups.NODES + "/" + node).toList();

  private final Scenario scenario;
  private final Drill drill;
  private final Optional<Trouble> trouble;
  private final List<Service> ailing;

  private Promises(Scenario scenario) {
    this.scenario = scenario;
    this.drill = scenario.drill();
    this.trouble = scenario.ailing().map(Scenario.Ailing::trouble);
    this.ailing = scenario.services().stream().filter(s -> !s.troubles().isEmpty()).toList();
  }

  static List<Promise> of(Scenario scenario, Recording.Recorded recorded, Budgets budgets) {
    return new Promises(scenario).all(recorded, budgets);
  }

  private List<Promise> all(Recording.Recorded recorded, Budgets budgets) {
    List<String> users = Scenario.userLanes();
    List<Promise> all = new ArrayList<>();
    all.add(new Promise(new SteadyState(), steady()));
    all.add(new Promise(new ImpairedAtMost("it", users, 0), lanes(this::undisturbed)));
    all.add(
        new Promise(
            new ImpairedAtMost("it", users, budgets.impaired()),
            lanes((service, t) -> impaired(service, t, nanos(budgets.impaired())))));
    all.add(
        new Promise(
            new OutageAtMost("it", users, budgets.outage()),
            lanes((service, t) -> outage(service, t, nanos(budgets.outage())))));
    all.add(
        new Promise(
            new RecoversWithin("it", users, budgets.recovery()),
            lanes((service, t) -> recovery(service, t, nanos(budgets.recovery())))));
    all.add(new Promise(new AnswersWithin("it", users, 1, 0.9), lanes(this::quick)));
    all.add(new Promise(new LatencyAtMost("it", users, 90, 1), lanes(this::quick)));
    all.add(new Promise(new NoWriteLost(0), Truth.of(true, recorded.lost() || recorded.stale())));
    all.add(
        new Promise(
            new RegisterLinearizable(1), Truth.of(!recorded.lost() && !recorded.stale(), false)));
    all.add(new Promise(new NodeStaysReady("k8smaster2", NODES), ready()));
    return all;
  }

  /** One lane that is bad is enough. Whoever was unwell before the fault has nothing to compare. */
  private Truth lanes(BiFunction<Service, Trouble, Truth> judge) {
    if (trouble.isEmpty()) {
      return Truth.GOOD;
    }
    if (trouble.get().from() < drill.armed()) {
      return Truth.OPEN;
    }
    return Truth.all(ailing.stream().map(service -> judge.apply(service, trouble.get())));
  }

  private Truth undisturbed(Service service, Trouble t) {
    Suffering suffering = Suffering.of(service, t, drill.finished());
    boolean slow = t instanceof Trouble.Slow s && manyAreSlow(service, s);
    return Truth.of(false, suffering.isSure() || slow);
  }

  /** Whether more answers are much slower than anybody overlooks. */
  private boolean manyAreSlow(Service service, Trouble.Slow t) {
    long slow = t.length() / (service.interval() * t.nth()) - 1;
    long asked = (drill.finished() - drill.armed()) / service.interval() + 2;
    boolean much = service.fastest() * t.times() > 4 * service.slowest() + nanos(0.3);
    return much && slow > 5 && slow > 0.03 * asked && t.to() < drill.finished();
  }

  private Truth impaired(Service service, Trouble t, long budget) {
    Suffering suffering = Suffering.of(service, t, drill.heal());
    long effect = Math.min(drill.injected(), t.from());
    return Truth.of(
        suffering.isNone() || suffering.lastSent().latest() <= effect + budget,
        suffering.isSure() && suffering.lastSent().earliest() > drill.injected() + budget);
  }

  private Truth outage(Service service, Trouble t, long budget) {
    long error = service.interval() + 2 * service.slowest() + 2 * Service.JITTER;
    long length = Math.min(t.to(), drill.finished()) - t.from();
    long wait =
        switch (t) {
          case Trouble.Flaky f -> service.interval() * f.nth();
          case Trouble.Slow s ->
              (long) Math.min(service.slowest() * s.times(), (double) service.patience())
                  + service.interval() * s.nth();
          case Trouble.Refused r -> r.length();
          case Trouble.Hung h -> h.length();
          case Trouble.Lost l -> l.length();
        };
    boolean isDown = !(t instanceof Trouble.Flaky || t instanceof Trouble.Slow);
    return Truth.of(
        wait + error <= budget && t.to() < drill.finished() - nanos(2),
        isDown && length - error > budget);
  }

  private Truth recovery(Service service, Trouble t, long budget) {
    Suffering suffering = Suffering.of(service, t, drill.finished());
    long limit = drill.heal() + budget;
    boolean sureAfterHeal = suffering.isSure() && suffering.lastSent().earliest() > drill.heal();
    return Truth.of(
        suffering.isNone()
            || suffering.lastSent().latest() < drill.heal()
            || suffering.lastDone().latest() <= limit,
        sureAfterHeal && suffering.lastDone().earliest() > limit);
  }

  /** Whether nine in ten answers come within 1 s while the fault is in force. */
  private Truth quick(Service service, Trouble t) {
    long hit = Math.min(t.to(), drill.heal()) - Math.max(t.from(), drill.injected());
    if (hit <= 0 && t.from() > drill.injected()) {
      return Truth.GOOD;
    }
    boolean all =
        switch (t) {
          case Trouble.Refused r -> true;
          case Trouble.Lost l -> true;
          case Trouble.Hung h -> true;
          case Trouble.Flaky f -> false;
          case Trouble.Slow s -> s.nth() == 1 && service.fastest() * s.times() > nanos(1.1);
        };
    long missed = t instanceof Trouble.Hung ? hit - nanos(1.3) : hit;
    return Truth.of(false, all && missed > 0.15 * (drill.heal() - drill.injected()));
  }

  private Truth steady() {
    boolean absentAtEnd =
        scenario.absence().filter(a -> a.toNanos() > drill.finished()).isPresent();
    long calm = drill.finished() - nanos(5.1);
    boolean absentLate = scenario.absence().filter(a -> a.toNanos() > calm).isPresent();
    Truth lists = Truth.of(!absentLate, absentAtEnd);
    if (trouble.isEmpty()) {
      return lists;
    }
    return Truth.all(
        java.util.stream.Stream.concat(
            java.util.stream.Stream.of(lists),
            ailing.stream().map(service -> steady(service, trouble.get(), calm))));
  }

  private Truth steady(Service service, Trouble t, long calm) {
    if (t.from() < drill.armed()) {
      long step = service.interval() * t.nth() + 2 * Service.JITTER;
      boolean twoFailed =
          !(t instanceof Trouble.Slow || t instanceof Trouble.Hung)
              && t.from() > drill.started()
              && t.to() < drill.armed() - service.patience() - service.slowest()
              && t.length() > 3 * step;
      return Truth.of(false, twoFailed);
    }
    Suffering suffering = Suffering.of(service, t, drill.finished());
    return Truth.of(
        t.to() <= calm, suffering.isSure() && suffering.lastSent().earliest() > calm + nanos(0.2));
  }

  private Truth ready() {
    return scenario
        .absence()
        .map(a -> Truth.of(false, a.toNanos() - a.fromNanos() > nanos(1.1)))
        .orElse(Truth.GOOD);
  }
}
