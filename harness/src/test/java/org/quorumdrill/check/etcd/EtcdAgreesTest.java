package org.quorumdrill.check.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.timeline.Mark;

class EtcdAgreesTest {

  private static final String SAME = "revision=812 compacted=700 hash=99aa";

  @Test
  void oneRevisionAndOneHash() {
    assertThat(judge(SAME, SAME, SAME)).isEqualTo(PASS);
  }

  @Test
  void anotherHashAtTheSameRevisionIsOtherData() {
    assertThat(judge(SAME, SAME, "revision=812 compacted=700 hash=99ab")).isEqualTo(FAIL);
    assertThat(judge(SAME, "revision=812 compacted=700 hash=99ab"))
        .as("whatever the third has")
        .isEqualTo(FAIL);
  }

  @Test
  void differentRevisionsCanNotBeCompared() {
    assertThat(judge(SAME, SAME, "revision=811 compacted=700 hash=99aa")).isEqualTo(UNKNOWN);
    assertThat(judge(SAME, SAME, "revision=811 compacted=700 hash=99ab")).isEqualTo(UNKNOWN);
    assertThat(judge(SAME, SAME, "revision=812 compacted=650 hash=99ab"))
        .as("it still holds what the others have forgotten")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void eachMemberMustBeAskedOnceAndAfterTheHealing() {
    assertThat(judge(SAME, SAME)).isEqualTo(UNKNOWN);
    assertThat(judge()).isEqualTo(UNKNOWN);
    assertThat(judge(SAME, SAME, SAME, SAME)).isEqualTo(UNKNOWN);
    assertThat(judge(SAME, SAME, "no answer")).isEqualTo(UNKNOWN);
    assertThat(judge("no answer", SAME, "revision=812 compacted=700 hash=99ab"))
        .as("two that differ are enough")
        .isEqualTo(FAIL);
    assertThat(judge(hashed(SAME, SAME).mark(101, Mark.Kind.ETCD_HASHED, "k8smaster1", SAME)))
        .as("one member twice")
        .isEqualTo(UNKNOWN);
    assertThat(judge(hashed(SAME, SAME).mark(30, Mark.Kind.ETCD_HASHED, "k8smaster3", SAME)))
        .as("one before the healing")
        .isEqualTo(UNKNOWN);
    assertThat(judge(hashed(SAME, SAME, SAME).without(Mark.Kind.HEAL_STARTED))).isEqualTo(UNKNOWN);
    assertThatThrownBy(() -> new EtcdAgrees(1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Result judge(String... details) {
    return judge(hashed(details));
  }

  private static Result judge(HandMade drill) {
    return new EtcdAgrees(3).check(drill.timeline()).result();
  }

  private static HandMade hashed(String... details) {
    HandMade drill = HandMade.drill();
    for (int i = 0; i < details.length; i++) {
      drill.mark(101, Mark.Kind.ETCD_HASHED, "k8smaster" + (i + 1), details[i]);
    }
    return drill;
  }
}
