package org.quorumdrill.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterNetworkTest {

  @ParameterizedTest
  @CsvSource({
    // Another address, but 10.0.42.0 is in its network, up to 10.0.47.255.
    "10.0.40.7, 20, 42, true",
    "10.0.40.7, 20, 48, false",
    "10.0.40.7, 24, 42, false",
    "10.9.9.9, 8, 42, true",
    "10.9.9.9, 16, 42, false",
    // A part of ours.
    "10.0.42.129, 25, 42, true",
    "10.0.42.129, 32, 42, true",
    "10.0.43.129, 32, 42, false",
    // A network of unknown size counts as one like ours.
    "10.0.42.7, 0, 42, true",
    "192.168.1.7, 0, 42, false",
    "127.0.0.1, 8, 42, false",
    "fd00::1, 64, 42, false"
  })
  void isNotWhereThisMachineIsInAlready(String address, int length, int third, boolean overlaps)
      throws UnknownHostException {
    assertThat(ClusterNetwork.overlaps(InetAddress.getByName(address), length, third))
        .isEqualTo(overlaps);
  }
}
