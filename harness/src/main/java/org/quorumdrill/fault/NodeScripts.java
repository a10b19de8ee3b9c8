package org.quorumdrill.fault;

import java.time.Duration;

/**
 * A fault on one node as bash scripts, run there as root. They need nothing but the node: it heals
 * itself with them when the runner is gone. {@code $STATE} is a folder that is the fault's own,
 * survives a reboot, and goes with the fault.
 *
 * @param inject breaks it
 * @param inForce ends with 0 and prints the evidence when the fault has its effect; asked again
 *     until it does
 * @param heal undoes it; idempotent, and harmless when nothing was injected
 * @param gone ends with 0 and prints the evidence when nothing of it is left; asked again until
 *     then
 * @param effectWithin how long the effect may take
 * @param goneWithin how long the node may take to be well again
 */
public record NodeScripts(
    String inject,
    String inForce,
    String heal,
    String gone,
    Duration effectWithin,
    Duration goneWithin) {

  private static final Duration SOON = Duration.ofSeconds(10);

  static NodeScripts of(String inject, String inForce, String heal, String gone) {
    return new NodeScripts(inject, inForce, heal, gone, SOON, SOON);
  }

  NodeScripts effectWithin(Duration limit) {
    return new NodeScripts(inject, inForce, heal, gone, limit, goneWithin);
  }

  NodeScripts goneWithin(Duration limit) {
    return new NodeScripts(inject, inForce, heal, gone, effectWithin, limit);
  }
}
