package org.quorumdrill.distribution.kubeadm;

import java.time.Duration;

/**
 * The machine that {@code kubeadm init} is to run on.
 *
 * @param name of the node
 * @param address where the other masters reach it
 * @param container whether it shares its kernel with others
 * @param twoNetworks whether its default route leads elsewhere than to the other masters
 * @param balancerNeeds how long its HAProxy takes to find out that its apiserver answers
 */
record FirstMaster(
    String name, String address, boolean container, boolean twoNetworks, Duration balancerNeeds) {

  /** The documented files' addresses begin so. */
  private static final String DOCUMENTED_PREFIX = "10.0.42.";

  /** The text with its addresses in the network of the masters, which may be another one here. */
  static String inNetworkOf(String address, String text) {
    return text.replace(DOCUMENTED_PREFIX, address.substring(0, address.lastIndexOf('.') + 1));
  }
}
