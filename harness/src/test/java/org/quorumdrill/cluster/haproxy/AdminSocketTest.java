package org.quorumdrill.cluster.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.distribution.Fixtures;

class AdminSocketTest {

  private static Optional<String> socket(String text) {
    return AdminSocket.of(HaproxyConfig.parse(text));
  }

  @Test
  void isWhereTheFilePutsIt() {
    assertThat(socket(Fixtures.documented().text("haproxy/haproxy.cfg")))
        .contains("/run/haproxy/admin.sock");
    assertThat(socket(Cases.text("haproxy-3-better"))).contains("/run/haproxy/admin.sock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy-1-http-check", "haproxy-2-socket-stats"})
  void mayBeMissing(String name) {
    assertThat(socket(Cases.text(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/a.sock level admin, /a.sock",
    "unix@/a.sock mode 600 level admin expose-fd listeners, /a.sock",
    "'\"/a b.sock\" level admin', /a b.sock"
  })
  void isAPath(String words, String path) {
    assertThat(socket("global\nstats socket " + words)).contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a.sock",
        "/a.sock mode 660 expose-fd listeners",
        "/a.sock level admin level user",
        "a.sock level admin",
        "ipv4@127.0.0.1:9999 level admin",
        "127.0.0.1:9999 level admin",
        "fd@3 level admin",
        "abns@a level admin",
        ""
      })
  void isNoOther(String words) {
    assertThat(socket("global\nstats socket " + words)).isEmpty();
  }

  @Test
  void theFoldersOfAllSocketsAreKnown() {
    assertThat(
            AdminSocket.paths(
                HaproxyConfig.parse(
                    "global\nstats socket /run/a/a.sock level user\nstats socket ipv4@*:1 level admin\nstats socket unix@/b.sock level admin\nstats socket /run/a/a.sock")))
        .containsExactly("/run/a/a.sock", "/b.sock");
  }

  @Test
  void isTheFirstThatFits() {
    assertThat(
            socket(
                "global\nstats socket /u.sock\nstats socket ipv4@*:1 level admin\nstats socket /a.sock level admin"))
        .contains("/a.sock");
  }
}
