package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.timeline.Timeline;

/** How long lanes may be out within the bound of a finding. */
class OutageWithinBoundsTest {

  private static final Timeline TIMELINE =
      HandMade.drill()
          .lane("readyz/k8smaster1", 1, s -> "ok")
          .lane("readyz/k8smaster2", 1, s -> "ok")
          .lane("writes/k8smaster1", 1, s -> "ok")
          .timeline();

  private static final OutageAtMost CLAIM =
      new OutageAtMost(
          "the API", List.of("readyz/k8smaster1", "readyz/k8smaster2", "writes/k8smaster1"), 1);

  private static Part readyz(Part.Where at, double longestSeconds) {
    return new Part(
        List.of("readyz"),
        at,
        0.5,
        0.5,
        longestSeconds,
        5,
        new Reasons(List.of(Reasons.Kind.TIMEOUT), null));
  }

  @Test
  void isAsLongAsTheLanesPartSays() {
    LanesDisturbed bound =
        new LanesDisturbed(
            List.of(readyz(Part.Where.OTHERS, 12), readyz(Part.Where.TARGETS, 0)), 0);

    assertThat(bound.outageBudget(TIMELINE, CLAIM, "readyz/k8smaster1")).hasValue(12);
    assertThat(bound.outageBudget(TIMELINE, CLAIM, "readyz/k8smaster2"))
        .as("as long as the fault")
        .isEmpty();
    assertThat(bound.outageBudget(TIMELINE, CLAIM, "writes/k8smaster1"))
        .as("no part of the finding")
        .hasValue(0);
  }

  @Test
  void isNotLimitedWhereTheClaimIsAboutOtherLanesOrALaterTime() {
    LanesDisturbed bound = new LanesDisturbed(List.of(readyz(Part.Where.EVERYWHERE, 12)), 0);
    LanesDisturbed later = new LanesDisturbed(List.of(readyz(Part.Where.EVERYWHERE, 12)), 60);
    OutageAtMost ofFirst = new OutageAtMost("the API", List.of("readyz/k8smaster1"), 1);

    assertThat(bound.outageBudget(TIMELINE, ofFirst, "readyz/k8smaster2")).isEmpty();
    assertThat(bound.outageBudget(TIMELINE, ofFirst, "readyz/k8smaster3")).isEmpty();
    assertThat(later.outageBudget(TIMELINE, ofFirst, "readyz/k8smaster1")).isEmpty();
  }

  @Test
  void ofAWatchIsTheLongestSilence() {
    WatchUnbroken claim = new WatchUnbroken(List.of("watch/k8smaster1"), 10);

    assertThat(new SilentAtMost(55).outageBudget(TIMELINE, claim, "watch/k8smaster1")).hasValue(55);
    assertThat(new OpenAtLeast(5).outageBudget(TIMELINE, claim, "watch/k8smaster1")).isEmpty();
  }
}
