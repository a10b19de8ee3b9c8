package org.quorumdrill.node.hetzner;

/**
 * A location of servers: https://docs.hetzner.cloud/reference/cloud#locations
 *
 * @param name for example {@code fsn1}
 * @param networkZone zone to which a private network is confined, for example {@code eu-central}
 */
record Location(String name, String networkZone) {}
