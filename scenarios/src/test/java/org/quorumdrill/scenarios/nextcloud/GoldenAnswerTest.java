package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class GoldenAnswerTest {

  @Test
  void allOfTheFileAreUnderstood() {
    assertThat(GoldenAnswer.all())
        .hasSizeGreaterThan(30)
        .allSatisfy(answer -> assertThat(answer.steps()).isNotEmpty())
        .anySatisfy(
            answer -> {
              GoldenAnswer.Step step = answer.steps().getFirst();
              assertThat(step.request().path()).isEqualTo("/status.php");
              assertThat(step.request().user()).isEqualTo("nobody");
              assertThat(step.head().headers()).containsKey("Content-Type");
              assertThat(step.body().keys()).contains("installed");
            });
  }

  @Test
  void aFieldThatNobodyReadsIsRefused() {
    assertThatThrownBy(
            () -> GoldenAnswer.read("[{what: a, steps: [{request: GET /, contain: [b]}]}]"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("contain");
  }
}
