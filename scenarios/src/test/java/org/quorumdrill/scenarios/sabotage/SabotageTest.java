package org.quorumdrill.scenarios.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorumdrill.distribution.Distributions;
import org.quorumdrill.distribution.Step;

/** What is sabotaged, without a cluster: a sabotage that changes nothing must not pass for one. */
class SabotageTest {

  static Stream<Sabotage> inFiles() {
    return SabotageIT.sabotages().filter(Sabotage::isInAFile);
  }

  @ParameterizedTest
  @MethodSource("inFiles")
  void changesItsFile(Sabotage sabotage, @TempDir Path folder) throws IOException {
    sabotage.writeTo(folder);

    assertThat(folder.resolve(sabotage.change().file()))
        .content()
        .contains(sabotage.change().sabotaged())
        .isNotEqualTo(
            org.quorumdrill.distribution.Fixtures.documented().text(sabotage.change().file()));
  }

  @Test
  void certificatesComeAfterTheMastersHaveJoined() {
    List<Step> documented =
        Stream.of("init", "certificates copied to", "joins").map(SabotageTest::step).toList();

    assertThat(WrongOrderKubeadm.inAWrongOrder(documented))
        .extracting(Step::name)
        .containsExactly("init", "joins", "certificates copied to");
    assertThatThrownBy(() -> WrongOrderKubeadm.inAWrongOrder(List.of(step("init"))))
        .hasMessageContaining("nothing was sabotaged");
    assertThat(Distributions.named(WrongOrderKubeadm.NAME)).isInstanceOf(WrongOrderKubeadm.class);
  }

  private static Step step(String name) {
    return new Step(name, () -> {});
  }
}
