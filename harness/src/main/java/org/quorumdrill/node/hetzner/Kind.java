package org.quorumdrill.node.hetzner;

/**
 * What a run makes at Hetzner, in the order in which it can be removed: users before what they use.
 */
enum Kind {
  SERVER("servers", "server"),
  FLOATING_IP("floating_ips", "floating_ip"),
  FIREWALL("firewalls", "firewall"),
  NETWORK("networks", "network"),
  SSH_KEY("ssh_keys", "ssh_key");

  private final String plural;
  private final String singular;

  Kind(String plural, String singular) {
    this.plural = plural;
    this.singular = singular;
  }

  /** Of its list, for example {@code /servers}. */
  String path() {
    return "/" + plural;
  }

  String path(long id) {
    return "/" + plural + "/" + id;
  }

  /** Of a list of them in an answer. */
  String key() {
    return plural;
  }

  /** Of one of them in an answer. */
  String one() {
    return singular;
  }

  /** Whether it is paid for as long as it stands. */
  boolean costs() {
    return this == SERVER || this == FLOATING_IP;
  }

  @Override
  public String toString() {
    return singular.replace('_', ' ');
  }
}
