package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.quorumdrill.probe.WrongAnswerException;

/** Which redirects to WebDAV are right or a known weakness, and which are neither. */
class RedirectChecksTest {

  private static final String BY_HTTP = "http://127.0.0.1:30080";
  private static final String BY_HTTPS = "https://localhost:8443";

  @Test
  void thePortMayBeMissing() throws WrongAnswerException {
    for (String right :
        new String[] {
          "http://127.0.0.1:30080/remote.php/dav",
          "http://127.0.0.1/remote.php/dav",
          "http://127.0.0.1:30080/remote.php/dav/"
        }) {
      assertThat(to(right, BY_HTTP)).isEqualTo("to " + right);
    }
  }

  @Test
  void httpsMayBeForgotten() throws WrongAnswerException {
    for (String right :
        new String[] {
          "https://localhost:8443/remote.php/dav",
          "https://localhost/remote.php/dav",
          "http://localhost/remote.php/dav",
          "http://localhost:8443/remote.php/dav"
        }) {
      assertThat(to(right, BY_HTTPS)).isEqualTo("to " + right);
    }
  }

  @Test
  void nobodyIsSentSomewhereElse() {
    for (String wrong :
        new String[] {
          "http://127.0.0.1:9999/remote.php/dav",
          "https://127.0.0.1:30080/remote.php/dav",
          "https://127.0.0.1/remote.php/dav",
          "http://127.0.0.2:30080/remote.php/dav",
          "http://127.0.0.1:30080/remote.php/davx",
          "mailto:admin"
        }) {
      assertRefused(wrong, BY_HTTP);
    }
    assertRefused("https://localhost:9999/remote.php/dav", BY_HTTPS);
    assertRefused("ftp://localhost:8443/remote.php/dav", BY_HTTPS);
  }

  private static void assertRefused(String target, String seenByClient) {
    assertThatThrownBy(() -> to(target, seenByClient))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage("who came by %s is sent to %s".formatted(seenByClient, target));
  }

  private static String to(String target, String seenByClient) throws WrongAnswerException {
    return WeakSpotsIT.toWebDav(URI.create(target), seenByClient);
  }
}
