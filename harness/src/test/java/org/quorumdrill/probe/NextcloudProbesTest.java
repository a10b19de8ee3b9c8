package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.bootstrap.nextcloud.Nextcloud;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.NodeSocket;

class NextcloudProbesTest {

  @Test
  void aRedirectIsRightWithAndWithoutASlashAtItsEnd() throws IOException {
    for (String location :
        new String[] {
          "/remote.php/dav",
          "/remote.php/dav/",
          "http://127.0.0.1/remote.php/dav",
          "http://127.0.0.1:1/remote.php/dav/",
          "http://127.0.0.1:8080/remote.php/dav"
        }) {
      assertThat(redirect(301, location)).isEqualTo("301 " + location);
    }
  }

  @Test
  void aRedirectToSomewhereElse() {
    for (String location :
        new String[] {
          "/login",
          "/remote.php/davx",
          "/remoteXphp/dav",
          "https://127.0.0.1:1/remote.php/dav",
          "http://cloud:1/remote.php/dav",
          "//cloud/remote.php/dav",
          "http://127.0.0.1:1/login?then=/remote.php/dav",
          "http://not a host/remote.php/dav",
          ""
        }) {
      assertThatThrownBy(() -> redirect(301, location))
          .isInstanceOf(WrongAnswerException.class)
          .hasMessage("redirects to " + location);
    }
    assertThatThrownBy(() -> redirect(302, "/remote.php/dav"))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageStartingWith("302 instead of 301");
  }

  private static String redirect(int status, String location) throws IOException {
    Nextcloud nextcloud =
        new Nextcloud(
            "default",
            new NodeSocket.Tcp(30080),
            "admin",
            "secret",
            new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    HttpQuestion question =
        NextcloudProbes.wellKnown(nextcloud, "carddav", new FakeNode("k8smaster1", s -> "", 1));
    assertThat(question.uri()).isEqualTo("http://127.0.0.1:1/.well-known/carddav");
    return question
        .reader()
        .read(new HttpAnswer(status, Map.of("location", location), new byte[0]));
  }
}
