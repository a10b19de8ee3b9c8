package org.quorumdrill.timeline.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A state is well when nothing in it is down, and nothing is missing that was there before. */
class WellTest {

  @Test
  void aBackendIsUpOrOnItsWayDown() {
    assertThat(backends("UP").isWell()).isTrue();
    assertThat(backends("UP 1/3").isWell()).isTrue();
    for (String status : List.of("DOWN", "DOWN 1/2", "DRAIN", "MAINT", "NOLB", "")) {
      assertThat(backends(status).isWell()).as(status).isFalse();
    }
    assertThat(new BackendStates(Map.of()).isWell()).isFalse();
  }

  @Test
  void aBackendThatNobodyChecksIsWellUnlessSomebodyDid() {
    assertThat(backends("no check").isWell()).isTrue();
    assertThat(backends("no check").isWell(backends("no check"))).isTrue();
    assertThat(backends("no check").isWell(backends("UP"))).isFalse();
  }

  private static BackendStates backends(String second) {
    return new BackendStates(Map.of("master1", "UP", "master2", second));
  }

  @Test
  void aBackendThatIsGoneIsNotWell() {
    BackendStates one = new BackendStates(Map.of("master1", "UP"));

    assertThat(one.isWell(backends("UP"))).isFalse();
    assertThat(backends("UP").isWell(one)).as("one more is fine").isTrue();
  }

  @Test
  void everyNodeIsReadyAndThere() {
    NodeConditions both = new NodeConditions(Map.of("m1", "True", "m2", "True"));
    NodeConditions one = new NodeConditions(Map.of("m1", "True"));

    assertThat(both.isWell()).isTrue();
    assertThat(one.isWell(both)).isFalse();
    assertThat(new NodeConditions(Map.of("m1", "Unknown")).isWell()).isFalse();
    assertThat(new NodeConditions(Map.of()).isWell()).isFalse();
  }

  @Test
  void aMemberFollowsALeader() {
    assertThat(new EtcdMemberState("1", "2", 3, 4).isWell()).isTrue();
    assertThat(new EtcdMemberState("1", "0", 3, 4).isWell()).isFalse();
  }

  @Test
  void anAppHasAsManyReadyPodsAsBeforeOnWhicheverNode() {
    PodStates before = pods(pod("coredns", "m1", true), pod("coredns", "m2", true));

    assertThat(before.isWell()).isTrue();
    assertThat(pods(pod("coredns", "m3", true), pod("coredns", "m3", true)).isWell(before))
        .as("moved")
        .isTrue();
    assertThat(pods(pod("coredns", "m1", true)).isWell(before)).as("one is gone").isFalse();
    assertThat(pods(pod("coredns", "m1", false)).isWell()).as("not ready").isFalse();
    assertThat(pods().isWell()).isFalse();
  }

  private static PodStates pods(PodStates.Pod... pods) {
    return new PodStates(List.of(pods));
  }

  private static PodStates.Pod pod(String app, String node, boolean ready) {
    return new PodStates.Pod("kube-system/" + app, node, ready, 0);
  }

  @Test
  void whatNobodyUnderstandsIsNotWell() {
    assertThat(new NotUnderstood("<html>").isWell()).isFalse();
    assertThat(new Words("ok").isWell()).isTrue();
    assertThat(new ReadyContainers(1, 2, 0).isWell()).isFalse();
  }
}
