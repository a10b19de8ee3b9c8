package org.quorumdrill.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestartsTest {

  @Test
  void ofTheSamePods() {
    assertThat(rise(List.of(), List.of())).isEqualTo("0");
    assertThat(rise(List.of(0, 3), List.of(3, 0))).isEqualTo("0");
    assertThat(rise(List.of(3, 0), List.of(1, 3))).isEqualTo("1");
    assertThat(rise(List.of(0, 3), List.of(0, 5))).isEqualTo("2");
    assertThat(rise(List.of(0, 3), List.of(1, 4))).isEqualTo("1");
  }

  @Test
  void ofNewPods() {
    assertThat(rise(List.of(), List.of(2))).isEqualTo("2");
    assertThat(rise(List.of(4), List.of(0))).as("in the other's place").isEqualTo("0");
    assertThat(rise(List.of(4), List.of(3))).isEqualTo("3");
    assertThat(rise(List.of(3), List.of(3, 1))).isEqualTo("1");
    assertThat(rise(List.of(0, 3), List.of(0, 2))).as("0, and a new one").isEqualTo("2");
  }

  @Test
  void ofPodsThatWent() {
    assertThat(rise(List.of(0, 3), List.of())).isEqualTo("0");
    assertThat(rise(List.of(0, 3), List.of(3))).isEqualTo("0");
    assertThat(rise(List.of(0, 3), List.of(2))).isEqualTo("2");
    assertThat(rise(List.of(0, 3), List.of(5))).as("which one is left?").isEqualTo("2 to 5");
  }

  private static String rise(List<Integer> before, List<Integer> now) {
    return Restarts.of(before, now).toString();
  }
}
