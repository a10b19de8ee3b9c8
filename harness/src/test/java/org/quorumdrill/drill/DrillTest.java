package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.fault.Proof;
import org.quorumdrill.probe.DrillData;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/** Whole drills against a service that a fault of ours switches off, in real time. */
@Execution(ExecutionMode.CONCURRENT)
@Order(1) // takes longest
class DrillTest {

  private static final Checker NOBODY_NOTICES = new ImpairedAtMost("it", List.of("service"), 0);
  private static final Checker IS_GONE = new MustFail("it", List.of("service"));

  @TempDir private Path folder;

  /** Something that works until it is broken. */
  private static final class Service implements Probe, Fault, ActiveFault {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final boolean takesEffect;
    private final boolean goes;
    private volatile boolean broken;

    Service(boolean takesEffect, boolean goes) {
      this.takesEffect = takesEffect;
      this.goes = goes;
    }

    @Override
    public Lane lane() {
      return Lane.of("service", "?", Duration.ofMillis(100), Duration.ofSeconds(1));
    }

    @Override
    public Reading ask(long sequence) throws java.io.IOException {
      if (broken) {
        throw new java.io.IOException("broken");
      }
      return new Words("ok");
    }

    @Override
    public String name() {
      return "switched off";
    }

    @Override
    public List<String> targets() {
      return List.of("m1", "m2");
    }

    @Override
    public List<String> plan() {
      return List.of("m1, m2: switched off");
    }

    @Override
    public ActiveFault inject(FaultLedger ledger) {
      done.add("inject");
      broken = takesEffect;
      return this;
    }

    @Override
    public Proof proveInForce() {
      done.add("prove");
      return new Proof(broken, broken ? "off" : "still on");
    }

    @Override
    public Proof heal() {
      done.add("heal");
      broken = false;
      return new Proof(goes, goes ? "on" : "something of it is left");
    }

    @Override
    public void close() {
      // Both a probe and an active fault; neither holds anything.
      done.add("close");
    }
  }

  private Drill drill(String name, Service service, List<DrillOutcome> outcomes) {
    return drill(name, service, service, outcomes);
  }

  private Drill drill(String name, Probe watched, Service service, List<DrillOutcome> outcomes) {
    return new Drill(
            name,
            folder.resolve(name),
            new FaultLedger(folder.resolve("ledger.jsonl")),
            Findings.of(Variant.DOCUMENTED),
            outcomes::add)
        .watchedBy(List.of(watched))
        .steadyFor(Duration.ofSeconds(1))
        .touchingAtMost(2)
        .breaks(service, Duration.ofSeconds(2))
        .recoversWithin(Duration.ofSeconds(20));
  }

  private static List<Result> results(DrillOutcome outcome) {
    return outcome.verdicts().stream().map(Verdict::result).toList();
  }

  @Test
  void aDrillMeansWhatItSays() throws Exception {
    Service good = new Service(true, true);
    Service withoutEffect = new Service(false, true);
    Service stays = new Service(true, false);
    Service noticed = new Service(true, true);
    List<DrillOutcome> passed = new ArrayList<>();
    List<DrillOutcome> inconclusive = new ArrayList<>();
    List<DrillOutcome> notHealed = new ArrayList<>();
    List<DrillOutcome> failed = new ArrayList<>();

    // All at once: each takes its time.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<DrillOutcome> pass =
          threads.submit(
              () -> drill("good", good, passed).expects(new SteadyState(), IS_GONE).run());
      Future<Throwable> noEffect =
          threads.submit(
              () ->
                  catchThrowable(
                      () ->
                          drill("without effect", withoutEffect, inconclusive)
                              .expects(NOBODY_NOTICES)
                              .run()));
      Future<Throwable> left =
          threads.submit(
              () -> catchThrowable(() -> drill("stays", stays, notHealed).expects(IS_GONE).run()));
      Future<Throwable> bad =
          threads.submit(
              () ->
                  catchThrowable(
                      () ->
                          drill("noticed", noticed, failed)
                              .expects(NOBODY_NOTICES)
                              .evidence(() -> noticed.done.add("evidence"))
                              .run()));

      assertThat(results(pass.get())).containsOnly(Result.PASS);
      assertThat(noEffect.get()).isInstanceOf(DrillFailedError.class);
      assertThat(left.get()).isInstanceOf(DrillFailedError.class);
      assertThat(bad.get()).isInstanceOf(DrillFailedError.class);
    }

    // A machine that is busy now makes it begin again.
    assertThat(good.done)
        .startsWith("inject", "prove", "prove", "heal", "close")
        .endsWith("heal", "close", "close");
    assertThat(results(inconclusive.getFirst()))
        .as("a fault without effect, that nobody notices")
        .startsWith(Result.INCONCLUSIVE);
    assertThat(results(notHealed.getFirst())).startsWith(Result.FAIL);
    assertThat(stays.done).as("not measured again").containsOnlyOnce("inject");
    assertThat(results(failed.getFirst())).endsWith(Result.FAIL);
    assertThat(noticed.done)
        .as("evidence is taken while the fault is in force")
        .containsSubsequence("inject", "evidence", "heal");
    assertThat(passed.getFirst().folder().resolve(Drill.TIMELINE_FILE)).isRegularFile();
  }

  @Test
  void moreNodesThanDeclaredAreNotTouched() {
    Service service = new Service(true, true);

    assertThatThrownBy(
            () ->
                drill("too many", service, new ArrayList<>())
                    .touchingAtMost(1)
                    .expects(IS_GONE)
                    .run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("may touch 1 node(s), but 'switched off' names m1, m2");
    assertThat(service.done).doesNotContain("inject");
  }

  @Test
  void whatIsOnlyPlannedIsNotDone() {
    Service service = new Service(true, true);

    DrillOutcome outcome =
        drill("planned", service, new ArrayList<>()).onlyPlanned(true).expects(IS_GONE).run();

    assertThat(outcome.verdicts()).isEmpty();
    assertThat(service.done).doesNotContain("inject");
  }

  /** Fails for a while, counted in its questions, whatever else is broken. */
  private record StumblesAtFirst(Service service, long failures) implements Probe {

    @Override
    public Lane lane() {
      return service.lane();
    }

    @Override
    public Reading ask(long sequence) throws java.io.IOException {
      if (sequence < failures) {
        throw new java.io.IOException("not yet");
      }
      return service.ask(sequence);
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  private Drill stumbling(
      String name, Service service, long failures, List<DrillOutcome> outcomes) {
    return drill(name, new StumblesAtFirst(service, failures), service, outcomes)
        .expects(new SteadyState());
  }

  @Test
  void nothingIsBrokenBeforeAllIsWell() throws Exception {
    List<DrillOutcome> well = new ArrayList<>();
    List<DrillOutcome> never = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // A tenth of a second each: well after 8 s, and after 45 s.
      Future<?> soon =
          threads.submit(() -> stumbling("soon", new Service(true, true), 80, well).run());
      Future<Throwable> late =
          threads.submit(
              () ->
                  catchThrowable(
                      () -> stumbling("late", new Service(true, true), 450, never).run()));

      soon.get();
      assertThat(late.get()).isInstanceOf(DrillFailedError.class);
    }
    assertThat(results(well.getFirst())).containsOnly(Result.PASS);
    assertThat(results(never.getFirst())).as("waited for, and told").endsWith(Result.FAIL);
  }

  /** What a machine that is busy in the first measurement makes of a service's fault. */
  private record OnABusyMachine(Service service, AtomicInteger measurements) implements Fault {

    @Override
    public String name() {
      return service.name();
    }

    @Override
    public List<String> targets() {
      return service.targets();
    }

    @Override
    public List<String> plan() {
      return service.plan();
    }

    /** All the time that it lasts the service is away, and no budget may be longer than that. */
    @Override
    public boolean lasts() {
      return false;
    }

    @Override
    public ActiveFault inject(FaultLedger ledger) {
      return service.inject(ledger);
    }

    @Override
    public ActiveFault inject(FaultLedger ledger, TimelineWriter timeline) {
      if (measurements.getAndIncrement() == 0) {
        // Sent 2 s late, and over just before the fault.
        long sent = timeline.now() - 500_000_000L;
        long due = sent - 2_000_000_000L;
        timeline.write(
            new Observation(
                "service", -1, due, sent, sent + 10, Outcome.FAILED, new Words("late")));
      }
      return inject(ledger);
    }
  }

  private Drill onABusyMachine(
      String name, Service service, AtomicInteger measurements, List<DrillOutcome> outcomes) {
    return drill(name, service, outcomes)
        .breaks(new OnABusyMachine(service, measurements), Duration.ofSeconds(2));
  }

  @Test
  void aBusyMachineIsTold() throws Exception {
    AtomicInteger again = new AtomicInteger();
    AtomicInteger once = new AtomicInteger();
    List<DrillOutcome> passed = new ArrayList<>();
    List<DrillOutcome> failed = new ArrayList<>();
    Drill explained =
        onABusyMachine("explained", new Service(true, true), again, passed)
            .expects(new SteadyState());
    Service longBroken = new Service(true, true);
    Drill notExplained =
        onABusyMachine("not explained", longBroken, once, failed)
            .expects(new OutageAtMost("it", List.of("service"), 2))
            .breaks(new OnABusyMachine(longBroken, once), Duration.ofSeconds(16));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<DrillOutcome> first = threads.submit(explained::run);
      Future<Throwable> second = threads.submit(() -> catchThrowable(notExplained::run));

      assertThat(results(first.get())).containsOnly(Result.PASS);
      assertThat(second.get()).isInstanceOf(DrillFailedError.class);
    }
    assertThat(again.get()).isGreaterThanOrEqualTo(2);
    assertThat(passed.getFirst().measurements())
        .matches(
            "measured [23] times; an earlier one, on a machine that was busy, would have been FAIL:"
                + " all is well before the fault.*");
    assertThat(once).as("measured once: a second is no reason for 16").hasValue(1);
    assertThat(results(failed.getFirst())).endsWith(Result.FAIL);
  }

  @Test
  void whatWasGivenIsProvenAtTheEndInTheTimeline() throws Exception {
    List<DrillOutcome> outcomes = new ArrayList<>();
    Service condition = new Service(true, true);
    Service lost = new Service(true, true);
    Service left = new Service(true, false);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> good =
          threads.submit(
              () ->
                  drill("given", new Service(true, true), outcomes)
                      .given(condition)
                      .expects(IS_GONE)
                      .run());
      Future<Throwable> gone =
          threads.submit(
              () ->
                  catchThrowable(
                      () ->
                          drill("lost", new Service(true, true), outcomes)
                              .given(lost)
                              .writes(new EndsIt(lost))
                              .expects(IS_GONE)
                              .run()));
      Future<Throwable> stays =
          threads.submit(
              () ->
                  catchThrowable(
                      () ->
                          drill("left", new Service(true, true), outcomes)
                              .given(left)
                              .expects(IS_GONE)
                              .run()));
      Future<Throwable> unread =
          threads.submit(
              () ->
                  catchThrowable(
                      () ->
                          drill("unread", new Service(true, true), outcomes)
                              .writes(new CanNotBeRead())
                              .expects(IS_GONE)
                              .run()));
      good.get();
      assertThat(gone.get()).isInstanceOf(DrillFailedError.class);
      assertThat(stays.get()).isInstanceOf(DrillFailedError.class);
      assertThat(unread.get()).hasMessage("the set-up does not answer");
    }

    assertThat(judgedAgain("given")).containsOnly(Result.PASS);
    assertThat(judgedAgain("lost")).startsWith(Result.INCONCLUSIVE);
    assertThat(judgedAgain("left")).startsWith(Result.FAIL);
    assertThat(judgedAgain("unread")).startsWith(Result.PASS, Result.UNKNOWN);
  }

  private List<Result> judgedAgain(String name) {
    Timeline stored = TimelineReader.read(folder.resolve(name).resolve(Drill.TIMELINE_FILE));
    return Judge.judgeAgain(stored).stream().map(Verdict::result).toList();
  }

  /** A condition that is lost just before the end. */
  private record EndsIt(Service condition) implements DrillData {

    @Override
    public void clear() {}

    @Override
    public void readOut(TimelineWriter timeline) {
      condition.broken = false;
    }
  }

  private record CanNotBeRead() implements DrillData {

    @Override
    public void clear() {}

    @Override
    public void readOut(TimelineWriter timeline) {
      throw new IllegalStateException("the set-up does not answer");
    }
  }
}
