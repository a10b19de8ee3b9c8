package org.quorumdrill.fault;

import java.time.Duration;

/**
 * A fault on one node as bash scripts, run there as root. They need nothing but the node, which
 * heals itself with them when the runner is gone. {@code $STATE} is a folder of this fault alone;
 * it survives a reboot and is removed when the fault is gone.
 *
 * @param inject breaks it
 * @param inForce exits with 0 and prints the evidence when the fault has its effect; run again
 *     until then
 * @param heal undoes it; idempotent, and harmless when nothing was injected
 * @param gone exits with 0 and prints the evidence when nothing of it is left; run again until then
 * @param effectWithin how long the effect may take to show
 * @param goneWithin how long the node may take to recover
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
