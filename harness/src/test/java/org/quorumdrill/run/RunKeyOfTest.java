package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorumdrill.report.history.MachineClass;

class RunKeyOfTest {

  private static final MachineClass MACHINE = new MachineClass("containers", 2, 24, 0);

  private static String setUp(Map<String, String> properties) {
    return RunKeyOf.of(Settings.of(name -> Optional.ofNullable(properties.get(name))), MACHINE)
        .setUp();
  }

  @Test
  void isTheVariantUnlessSomethingElseIsChosen() {
    assertThat(setUp(Map.of())).isEqualTo("documented");
    assertThat(
            setUp(
                Map.of(
                    "quorumdrill.variant", "hardened",
                    "quorumdrill.controlPlanes", "3",
                    "quorumdrill.distribution", "kubeadm",
                    "quorumdrill.keep", "true")))
        .isEqualTo("hardened");
    assertThat(setUp(Map.of("quorumdrill.controlPlanes", "1"))).startsWith("documented+");
  }

  @Test
  void isTheSameForAnotherTagOfAnImage() {
    String one = setUp(Map.of("quorumdrill.nginx", "me/nginx:1.28"));

    assertThat(one).startsWith("documented+");
    assertThat(setUp(Map.of("quorumdrill.nginx", "me/nginx:1.29"))).isEqualTo(one);
    assertThat(setUp(Map.of("quorumdrill.nextcloud", "me/nextcloud:32"))).isNotEqualTo(one);
  }

  @Test
  void isOfThisMachineAndItsProvider() {
    Settings settings =
        Settings.of(
            name ->
                Optional.ofNullable(
                    Map.of(
                            "quorumdrill.provider", "hetzner",
                            "quorumdrill.hetzner.emulator", "true")
                        .get(name)));

    assertThat(RunKeyOf.of(settings).machine().provider()).isEqualTo("hetzner-emulated");
  }
}
