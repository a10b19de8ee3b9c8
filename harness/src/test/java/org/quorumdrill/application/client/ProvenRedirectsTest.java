package org.quorumdrill.application.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look at the redirects, as the standard and the clients want them. */
class ProvenRedirectsTest {

  private int status = 301;
  private String location = "/remote.php/dav/";

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void look() throws IOException {
    try (FakeNextcloud nextcloud = new FakeNextcloud().at("/.well-known/", this::answer)) {
      nextcloud.web().proveRedirects();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 303, 307, 308})
  void relativeOnesOfTheStandardAreRight(int named) {
    status = named;

    assertThatCode(this::look).doesNotThrowAnyException();
  }

  @Test
  void foundIsNoneOfTheStandard() {
    status = 302;

    assertThatThrownBy(this::look)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "/.well-known/carddav: expected a redirect to /remote.php/dav of the same host, by 301, 303, 307 or 308 (RFC 6764, section 5), got 302 with Location /remote.php/dav/");
  }

  @Test
  void anotherHostIsToldWithItsAddress() {
    location = "https://cloud.example/remote.php/dav";

    assertThatThrownBy(this::look)
        .hasMessageEndingWith("got 301 with Location https://cloud.example/remote.php/dav");
  }
}
