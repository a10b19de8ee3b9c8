package org.quorumdrill.cluster.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.quorumdrill.cluster.haproxy.Cases.withServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timers as they are written: units, counts, quotes, variables. */
class HaproxyTimeTest {

  private static HaproxyTimers timers(String server) {
    return HaproxyTimers.of(withServer("", "", server));
  }

  @ParameterizedTest
  @CsvSource({
    "1500000us, 1.5",
    "1us, 0.001",
    "250, 0.25",
    "250ms, 0.25",
    "3s, 3",
    "2m, 120",
    "1h, 3600",
    "1d, 86400"
  })
  void withUnits(String time, double seconds) {
    assertThat(timers("check inter " + time).inter()).isCloseTo(seconds, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "soon, 'soon' is no time",
        "0.5s, '0.5s' is no time",
        "-1, '-1' is no time",
        "5S, '5S' is no time",
        "30d, '30d' is more than the 24 days",
        "99999999999999999999, more than the 24 days",
        "0, 'inter' must be a time above 0"
      })
  void orRefusedWithTheirLine(String time, String what) {
    assertThatThrownBy(() -> timers("check inter " + time))
        .isInstanceOf(HaproxyConfigException.class)
        .hasMessageStartingWith("line 12: ")
        .hasMessageContaining(what);
  }

  @ParameterizedTest
  @CsvSource({"fall, 0", "fall, many", "rise, -1", "rise, 99999999999"})
  void withCountsThatHaproxyTakes(String option, String count) {
    assertThatThrownBy(() -> timers("check " + option + " " + count))
        .hasMessageContaining("'" + option + "' must be a number of checks")
        .hasMessageContaining("'" + count + "'");
  }

  @Test
  void inQuotesAndWithVariables() {
    String text =
        withServer("", "", "check 'inter' \"${INTER-4s}\" fall \"$FALL\"")
            .replace("global", "global\nsetenv FALL 5");

    assertThat(HaproxyTimers.of(text).inter()).isEqualTo(4);
    assertThat(HaproxyTimers.of(text).fall()).isEqualTo(5);
    assertThatThrownBy(() -> timers("check inter \"${INTER}\""))
        .hasMessageContaining("the environment variable INTER has no value")
        .hasMessageContaining("${INTER-default}");
    assertThatThrownBy(() -> timers("check inter ${INTER}"))
        .hasMessageContaining("HAProxy expands variables in double quotes only");
  }
}
