package org.quorumdrill.node.hetzner;

/**
 * Where servers stand: https://docs.hetzner.cloud/reference/cloud#locations
 *
 * @param name for example {@code fsn1}
 * @param networkZone the private networks of one zone do not reach another one
 */
record Location(String name, String networkZone) {}
