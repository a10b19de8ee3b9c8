package org.quorumdrill.check.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.mutation.MutationScores.Count;

class MutationScoresTest {

  @Test
  void aRoomHasTheMutantsOfItsClasses() throws Exception {
    String report =
        """
        <mutations partial="false">
        <mutation detected='true' status='KILLED'><mutatedClass>a.b.One</mutatedClass></mutation>
        <mutation detected='true' status='TIMED_OUT'><mutatedClass>a.b.Two$In</mutatedClass></mutation>
        <mutation detected='false' status='NO_COVERAGE'><mutatedClass>a.b.Two</mutatedClass></mutation>
        <mutation detected='false' status='SURVIVED'><mutatedClass>a.One</mutatedClass></mutation>
        </mutations>
        """;

    assertThat(
            MutationScores.of(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)))
                .byRoom())
        .containsOnly(entry("a.b", new Count(2, 3)), entry("a", new Count(0, 1)));
    assertThat(new Count(2, 3)).hasToString(" 66.7 % of 3 mutants");
  }
}
