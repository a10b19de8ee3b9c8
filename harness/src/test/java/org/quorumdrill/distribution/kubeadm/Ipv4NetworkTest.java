package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4NetworkTest {

  private static Ipv4Network network(String text) {
    return Ipv4Network.parse(text).orElseThrow();
  }

  @Test
  void isWrittenWithoutBitsOfAHost() {
    assertThat(network("10.55.7.1/16"))
        .isEqualTo(network("10.55.0.0/16"))
        .hasToString("10.55.0.0/16");
    assertThat(network("192.168.255.129/25")).hasToString("192.168.255.128/25");
    assertThat(network("0.0.0.0/0")).hasToString("0.0.0.0/0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.244.0.0", "10.244.0.0/33", "10.256.0.0/16", "fd00::/64", "10.0/8"})
  void isNothingElse(String text) {
    assertThat(Ipv4Network.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.42.0/24, true",
    "10.0.42.0/24, 10.0.0.0/8, true",
    "10.100.0.0/16, 10.96.0.0/12, true",
    "10.112.0.0/16, 10.96.0.0/12, false",
    "10.244.0.0/16, 10.0.42.0/24, false"
  })
  void overlaps(String one, String other, boolean expected) {
    assertThat(network(one).overlaps(network(other))).isEqualTo(expected);
  }
}
