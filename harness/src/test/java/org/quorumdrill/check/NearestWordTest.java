package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestWordTest {

  private static final List<String> KNOWN = List.of("detectionSeconds", "lostWrites");

  @Test
  void isTheOneThatDiffersLeast() {
    assertThat(NearestWord.of("detectionSecond", KNOWN)).contains("detectionSeconds");
    assertThat(NearestWord.of("LOSTWRITES", KNOWN)).contains("lostWrites");
    assertThat(NearestWord.of("lost", KNOWN)).isEmpty();
    assertThat(NearestWord.of("lostWrites", List.of())).isEmpty();
  }
}
