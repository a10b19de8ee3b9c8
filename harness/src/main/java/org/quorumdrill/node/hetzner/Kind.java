package org.quorumdrill.node.hetzner;

/**
 * The kinds of resources that a run makes, in the order in which they can be removed: users before
 * what they use.
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

  /** Returns the path of the list, for example {@code /servers}. */
  String path() {
    return "/" + plural;
  }

  String path(long id) {
    return "/" + plural + "/" + id;
  }

  /** Returns the field of a list of them in an answer. */
  String key() {
    return plural;
  }

  /** Returns the field of a single one in an answer. */
  String one() {
    return singular;
  }

  /** Whether it costs money for as long as it exists. */
  boolean costs() {
    return this == SERVER || this == FLOATING_IP;
  }

  @Override
  public String toString() {
    return singular.replace('_', ' ');
  }
}
