package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.quorumdrill.probe.WrongAnswerException;

/** Which answers hide a folder, and whose they must be. */
class DenialChecksTest {

  @Test
  void bothStatusesOfTheWebServerHide() throws IOException {
    assertThat(WeakSpotsIT.deniedByTheWebServer("/data", 403, false)).isEqualTo("403");
    assertThat(WeakSpotsIT.deniedByTheWebServer("/data", 404, false)).isEqualTo("404");
  }

  @Test
  void aRefusalOfNextcloudIsNoneOfTheWebServer() {
    for (int status : new int[] {403, 404}) {
      assertThatThrownBy(() -> WeakSpotsIT.deniedByTheWebServer("/data", status, true))
          .isInstanceOf(WrongAnswerException.class);
    }
  }

  @Test
  void whatIsServedIsNotDenied() {
    for (int status : new int[] {200, 302, 401}) {
      assertThatThrownBy(() -> WeakSpotsIT.deniedByTheWebServer("/data", status, false))
          .isInstanceOf(WrongAnswerException.class);
    }
    assertThatThrownBy(() -> WeakSpotsIT.deniedByTheWebServer("/data", 502, false))
        .isExactlyInstanceOf(IOException.class);
  }
}
