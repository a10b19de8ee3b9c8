package org.quorumdrill.scenarios.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.drill.DrillFailedError;
import org.quorumdrill.drill.MachineTooBusyException;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.timeline.TimelineReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drills again and again: a verdict that changes between PASS and FAIL without a change of the
 * set-up tells of the machine. Takes 20 minutes, so run it when a checker has changed: {@code
 * -Dit.test=RepeatsIT -Dquorumdrill.excludedGroups=none}.
 */
@Tag("long")
@DocumentedCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// The very drills are to be repeated, not copies of them.
@SuppressWarnings("JUnitMethodInvoked")
class RepeatsIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final Duration TURN = Duration.ofMillis(50);

  private static final String EACH = "{displayName}, {currentRepetition} of {totalRepetitions}";

  /** What each claim of a drill came to, measurement by measurement. */
  private final Map<String, Map<String, List<Result>>> seen = new LinkedHashMap<>();

  @RepeatedTest(value = 10, name = EACH)
  @DisplayName("Repeated: the kubelet of a master is stopped")
  void kubelet(Cluster cluster, Drill drill) {
    judge("kubelet stopped", drill, () -> new NodeAgentDrill().kubeletIsStopped(cluster, drill));
  }

  @RepeatedTest(value = 10, name = EACH)
  @DisplayName("Repeated: HAProxy of one master is dead")
  void haproxy(Cluster cluster, Drill drill) {
    judge("HAProxy dead", drill, () -> new HaproxyDrill().dies(cluster, drill));
  }

  @RepeatedTest(value = 3, name = EACH)
  @DisplayName("Beside a busy neighbour: the kubelet of a master is stopped")
  void kubeletBesideANeighbour(Cluster cluster, Drill drill) {
    beside("kubelet stopped", drill, () -> new NodeAgentDrill().kubeletIsStopped(cluster, drill));
  }

  @RepeatedTest(value = 3, name = EACH)
  @DisplayName("Beside a busy neighbour: HAProxy of one master is dead")
  void haproxyBesideANeighbour(Cluster cluster, Drill drill) {
    beside("HAProxy dead", drill, () -> new HaproxyDrill().dies(cluster, drill));
  }

  private void beside(String name, Drill drill, Runnable run) {
    Thread neighbour = Thread.ofPlatform().daemon().start(RepeatsIT::keepHalfAProcessorBusy);
    try {
      judge(name + ", beside a busy neighbour", drill, run);
    } finally {
      neighbour.interrupt();
    }
  }

  /** A drill that fails here is told in the table; which claims changed is what is judged. */
  private void judge(String name, Drill drill, Runnable run) {
    try {
      run.run();
    } catch (DrillFailedError | MachineTooBusyException e) {
      LOG.warn("{}: {}", name, e.getMessage());
    }
    Map<String, List<Result>> claims = seen.computeIfAbsent(name, n -> new TreeMap<>());
    for (Verdict verdict :
        Judge.judgeAgain(TimelineReader.read(drill.folder().resolve(Drill.TIMELINE_FILE)))) {
      claims.computeIfAbsent(verdict.claim(), c -> new ArrayList<>()).add(verdict.result());
    }
    seen.forEach(
        (drills, found) ->
            found.forEach(
                (claim, results) -> LOG.info("{}: {}: {}", drills, claim, counts(results))));
    claims.forEach(
        (claim, results) ->
            assertThat(results.contains(Result.PASS) && results.contains(Result.FAIL))
                .as("%s: %s: %s", name, claim, results)
                .isFalse());
  }

  private static Map<Result, Long> counts(List<Result> results) {
    return new TreeMap<>(
        results.stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
  }

  private static void keepHalfAProcessorBusy() {
    while (!Thread.currentThread().isInterrupted()) {
      long until = System.nanoTime() + TURN.toNanos();
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      LockSupport.parkNanos(TURN.toNanos());
    }
  }
}
