package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorumdrill.distribution.Variant;

class SettingsTest {

  private static Settings settings(Map<String, String> properties) {
    return Settings.of(name -> Optional.ofNullable(properties.get(name)));
  }

  @Test
  void areTheDocumentedSetUpOnContainersWhereNothingIsSaid() {
    Settings settings = settings(Map.of("quorumdrill.variant", " "));

    assertThat(settings.fixtures().variant()).isEqualTo(Variant.DOCUMENTED);
    assertThat(settings.parts().controlPlanes()).isEqualTo(3);
    assertThat(settings.keep()).isFalse();
    assertThat(settings.machines().kind()).isEqualTo(MachineChoice.Kind.CONTAINERS);
    assertThat(settings.places().history()).endsWithRaw(Path.of("reports", "history"));
  }

  @Test
  void areWhatIsSaid() {
    Settings settings =
        settings(
            Map.of(
                "quorumdrill.variant", "hardened",
                "quorumdrill.keep", "true",
                "quorumdrill.controlPlanes", "1",
                "quorumdrill.output", "out",
                "quorumdrill.history", "remembered"));

    assertThat(settings.fixtures().variant()).isEqualTo(Variant.HARDENED);
    assertThat(settings.keep()).isTrue();
    assertThat(settings.parts().controlPlanes()).isEqualTo(1);
    assertThat(settings.drills()).isEqualTo(Path.of("out", "hardened"));
    assertThat(settings.places().history()).isEqualTo(Path.of("remembered"));
  }

  @Test
  void takeARelativePathFromWhereTheRunWasStarted() {
    Map<String, String> typed =
        Map.of("quorumdrill.startedIn", "/home/me", "quorumdrill.output", "out");

    assertThat(settings(typed).drills()).isEqualTo(Path.of("/home/me/out/documented"));
  }

  @Test
  void whoWantsToReadLittleReadsNoProgressUnlessTheySaySo() {
    assertThat(settings(Map.of()).progress()).isEqualTo(RunProgress.Kind.AUTO);
    assertThat(settings(Map.of("quorumdrill.verbosity", "verbose")).progress())
        .isEqualTo(RunProgress.Kind.AUTO);
    assertThat(settings(Map.of("quorumdrill.verbosity", "quiet")).progress())
        .isEqualTo(RunProgress.Kind.NONE);
    assertThat(
            settings(Map.of("quorumdrill.verbosity", "quiet", "quorumdrill.progress", "plain"))
                .progress())
        .isEqualTo(RunProgress.Kind.PLAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "quorumdrill.keep, yes, true or false",
    "quorumdrill.dryRun, 1, true or false",
    "quorumdrill.controlPlanes, 4, '1, 2 or 3'",
    "quorumdrill.variant, best, documented or hardened",
    "quorumdrill.progress, bar, 'auto, plain or none'",
    "quorumdrill.verbosity, loud, 'quiet, normal or verbose'",
    "quorumdrill.nginx, 'nginx,nginx', an image",
    "quorumdrill.nginx, NGINX, an image"
  })
  void refuseAValueAndTellWhatTheyTake(String property, String value, String takes) {
    assertThatThrownBy(() -> settings(Map.of(property, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s is '%s'; it takes %s", property, value, takes);
  }

  @Test
  void everyParameterIsFoundByItsNameAndIsNoUnknownProperty() {
    for (Parameter parameter : Parameter.values()) {
      assertThat(Parameter.named(parameter.property())).contains(parameter);
      assertThat(Parameter.named(parameter.property().substring("quorumdrill.".length())))
          .contains(parameter);
    }
    assertThat(
            Parameter.unknown(
                List.of(
                    "quorumdrill.varient",
                    "quorumdrill.variant",
                    "quorumdrill.groups",
                    "quorumdrill.kills",
                    "java.home")))
        .containsExactly("quorumdrill.varient");
  }
}
