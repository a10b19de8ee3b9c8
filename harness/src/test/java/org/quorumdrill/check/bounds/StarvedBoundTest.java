package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.HandMade.FAULT;
import static org.quorumdrill.check.HandMade.HEAL;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.FINDING;
import static org.quorumdrill.check.Result.UNKNOWN;
import static org.quorumdrill.check.bounds.Known.End.TIMEOUT;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.timeline.Outcome;

/** The harness gets no processor from 40 to 44 s; the fault is in force from 20 to 60 s. */
class StarvedBoundTest {

  private static final List<String> API =
      OutageAtMost.lanes(List.of("readyz", "writes"), List.of("k8smaster1", "k8smaster3"));

  private static final Known HUNG =
      new Known("hung-apiserver-stays-up", new ImpairedAtMost("the API", API, 13));

  private static HandMade everyThird() {
    List<String> lanes = new ArrayList<>(API);
    lanes.add("etcd/k8smaster1");
    HandMade drill =
        Known.good(lanes).lane("heartbeat", 1, s -> s > 40 && s < 44 ? "silent" : "ok");
    return Known.ending(drill, API, FAULT, HEAL, 3, TIMEOUT);
  }

  @Test
  void aWeaknessWithinItsBoundIsSeenAllTheSame() {
    assertThat(HUNG.result(everyThird())).isEqualTo(FINDING);
  }

  @Test
  void whatOverlapsTheStarvationMayBeExcused() {
    HandMade inTheMoment =
        Known.ending(everyThird(), List.of("etcd/k8smaster1"), 39, 41, 1, TIMEOUT);

    Verdict verdict = HUNG.judge(inTheMoment);

    assertThat(verdict.result()).isEqualTo(UNKNOWN);
    assertThat(verdict.summary())
        .startsWith("would be FAIL (worse than the known weakness: etcd/k8smaster1 is no part");
  }

  @Test
  void whatWaitedForMuchLongerIsNotExcused() {
    Known.End halfAMinute = new Known.End(30, Outcome.TIMEOUT, "no answer in 30000 ms");

    assertThat(
            HUNG.result(
                Known.ending(everyThird(), List.of("etcd/k8smaster1"), 39, 41, 1, halfAMinute)))
        .isEqualTo(FAIL);
  }

  @Test
  void whatDoesNotOverlapItIsNotExcused() {
    assertThat(
            HUNG.result(Known.ending(everyThird(), List.of("etcd/k8smaster1"), 50, 52, 1, TIMEOUT)))
        .as("6 s later")
        .isEqualTo(FAIL);
    assertThat(
            HUNG.result(Known.ending(everyThird(), List.of("etcd/k8smaster1"), 30, 32, 1, TIMEOUT)))
        .as("before it")
        .isEqualTo(FAIL);
    assertThat(HUNG.result(Known.ending(everyThird(), API, FAULT, HEAL, 1, TIMEOUT)))
        .as("all of them")
        .isEqualTo(FAIL);
  }
}
