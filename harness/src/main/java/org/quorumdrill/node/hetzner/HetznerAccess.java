package org.quorumdrill.node.hetzner;

import org.quorumdrill.node.Clock;

/** How Hetzner is asked for something, and for how long it is waited for. */
record HetznerAccess(HetznerApi api, Actions actions, HetznerTimes times) {

  /** Measures every wait. */
  Clock clock() {
    return api.clock();
  }
}
