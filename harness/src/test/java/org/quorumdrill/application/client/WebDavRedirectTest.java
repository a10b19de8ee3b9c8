package org.quorumdrill.application.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebDavRedirectTest {

  private static final String ASKED = "http://127.0.0.1:30080/.well-known/carddav";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/remote.php/dav",
        "/remote.php/dav/",
        "http://127.0.0.1:30080/remote.php/dav",
        "http://127.0.0.1/remote.php/dav/",
        "//127.0.0.1:30080/remote.php/dav"
      })
  void whoArrivesIsRight(String location) {
    assertThat(WebDavRedirect.isRight(ASKED, location)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/remote.php/caldav",
        "remote.php/dav",
        "http://cloud.example/remote.php/dav",
        "https://127.0.0.1:30080/remote.php/dav",
        "/remote.php/dav?a=b",
        "(none)"
      })
  void whoArrivesElsewhereIsWrong(String location) {
    assertThat(WebDavRedirect.isRight(ASKED, location)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void anyRedirectIsFollowed(int status) {
    assertThat(WebDavRedirect.isRedirect(status)).isTrue();
  }

  @Test
  void theStandardNamesAllButFound() {
    assertThat(WebDavRedirect.isNamed(302)).isFalse();
    assertThat(WebDavRedirect.isNamed(307)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 300, 304, 305, 404})
  void nothingElseIsOne(int status) {
    assertThat(WebDavRedirect.isRedirect(status)).isFalse();
  }
}
