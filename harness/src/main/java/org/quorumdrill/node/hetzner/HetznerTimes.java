package org.quorumdrill.node.hetzner;

import java.time.Duration;

/**
 * Time limits at Hetzner, and how often to poll.
 *
 * @param answer time limit of one request
 * @param look interval between two polls of an action or a server; Hetzner asks for no less than 2
 *     s
 * @param action until an action has ended
 * @param boot from power to a running init system
 * @param settle until a new resource is listed, and a removed one no longer is
 * @param lease length of the lease on a run's resources; extended as long as the run lives
 */
record HetznerTimes(
    Duration answer,
    Duration look,
    Duration action,
    Duration boot,
    Duration settle,
    Duration lease) {

  static HetznerTimes standard() {
    return new HetznerTimes(
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(4),
        Duration.ofMinutes(2),
        Duration.ofMinutes(30));
  }
}
