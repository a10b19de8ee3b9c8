package org.quorumdrill.check.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.PASS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;

/** The smallest etcd whose members can disagree, one of them hashed just as the healing began. */
class EtcdAgreesEdgesTest {

  private static final String SAME = "revision=812 compacted=700 hash=99aa";

  @Test
  void twoMembersThatAgreeAreShownWithTheirHashes() {
    HandMade drill =
        HandMade.drill()
            .mark(HandMade.HEAL, Mark.Kind.ETCD_HASHED, "k8smaster1", SAME)
            .mark(101, Mark.Kind.ETCD_HASHED, "k8smaster2", SAME);

    assertThat(new EtcdAgrees(2).check(drill.timeline()))
        .isEqualTo(
            new Verdict(
                "all etcd members hold the same data at the end",
                PASS,
                "2 members, one hash at revision 812 compacted=700",
                List.of("k8smaster1 at 60.0 s: " + SAME, "k8smaster2 at 101.0 s: " + SAME)));
  }
}
