package org.quorumdrill.node.hetzner;

import java.time.Duration;

/**
 * How long things take at Hetzner, and how often to look.
 *
 * @param answer of one request
 * @param look between two looks at an action or a server; Hetzner asks for no less than 2 s
 * @param action until an action has ended
 * @param boot from power to a running init system
 * @param settle until what was made is listed, and what was removed is not
 * @param lease of everything that a run makes; extended as long as the run lives
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
