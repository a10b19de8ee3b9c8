package org.quorumdrill.check.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;

/** One look a second at a container; the fault comes at 20 s and is gone at 61 s. */
class NoOomKillsEdgesTest {

  @Test
  void looksInWhichTheKernelDidNotCountAreTold() {
    HandMade drill =
        HandMade.drill()
            .lane(
                "container/m1",
                1,
                s -> "usage=%d%s".formatted((int) s, s == 30 || s == 31 ? "" : " oomKills=0"));

    assertThat(new NoOomKills("container/m1").check(drill.timeline()))
        .isEqualTo(
            new Verdict(
                "no process of the container is killed for want of memory",
                UNKNOWN,
                "container/m1: in 2 of 81 looks the kernel of this node did not count them",
                List.of("first: usage=19 oomKills=0", "last: usage=99 oomKills=0")));
  }
}
