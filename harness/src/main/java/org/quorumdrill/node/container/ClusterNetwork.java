package org.quorumdrill.node.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network.Ipam;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quorumdrill.node.NodeException;

/**
 * The network of one cluster: 10.0.42.0/24 as documented, or the next free /24 after it.
 *
 * @param id the engine's id
 * @param prefix the first three numbers, for example {@code 10.0.42}
 */
record ClusterNetwork(String id, String prefix) {

  private static final int FIRST = 42;
  private static final int CANDIDATES = 20;

  /** Length of the cluster network's prefix, in bits. */
  private static final int OURS = 24;

  static ClusterNetwork create(DockerClient docker, String name, Map<String, String> labels) {
    List<String> refused = new ArrayList<>();
    for (int third = FIRST; third < FIRST + CANDIDATES; third++) {
      String prefix = "10.0." + third;
      if (isOnThisHost(third)) {
        refused.add(prefix + ".0/24: this machine is in a network that overlaps it");
        continue;
      }
      try {
        String id =
            docker
                .createNetworkCmd()
                .withName(name)
                .withDriver("bridge")
                .withIpam(
                    new Ipam()
                        .withConfig(
                            new Ipam.Config()
                                .withSubnet(prefix + ".0/24")
                                .withGateway(prefix + ".254")))
                .withLabels(labels)
                .exec()
                .getId();
        return new ClusterNetwork(id, prefix);
      } catch (DockerException e) {
        refused.add(prefix + ".0/24: " + e.getMessage());
      }
    }
    throw new NodeException(
        "no free /24 between 10.0.%d.0 and 10.0.%d.0. Remove networks that are no longer used (docker network prune). Tried:%n  %s"
            .formatted(FIRST, FIRST + CANDIDATES - 1, String.join("\n  ", refused)));
  }

  /** Returns the address of the node at this index, counted from 0. */
  String address(int index) {
    return addressAt(index + 1);
  }

  /**
   * Returns the address with this last number.
   *
   * @param place 1 to 253
   */
  String addressAt(int place) {
    return prefix + "." + place;
  }

  private static boolean isOnThisHost(int third) {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(network -> network.getInterfaceAddresses().stream())
          .anyMatch(
              address -> overlaps(address.getAddress(), address.getNetworkPrefixLength(), third));
    } catch (SocketException e) {
      throw new NodeException("the addresses of this machine can't be listed", e);
    }
  }

  /**
   * Whether a network of this machine overlaps the candidate 10.0.{@code third}.0/24.
   *
   * @param address of the machine, for example {@code 10.0.40.7}
   * @param length of its network's prefix in bits; 0 where the system does not report it
   * @param third third number of the candidate, for example 42 in 10.0.42.0
   */
  static boolean overlaps(InetAddress address, int length, int third) {
    byte[] theirs = address.getAddress();
    if (theirs.length != 4) {
      return false;
    }
    int shorter = length == 0 ? OURS : Math.min(length, OURS);
    int ours = (10 << 24) | (third << 8);
    return (ByteBuffer.wrap(theirs).getInt() ^ ours) >>> (32 - shorter) == 0;
  }
}
