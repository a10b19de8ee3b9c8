package org.quorumdrill.cluster.haproxy;

/**
 * One server behind the API's endpoint.
 *
 * @param name as the file calls it, for example {@code master1}
 * @param host its address, or a name that only a name server can resolve
 * @param port of its apiserver
 * @param line where it stands, counted from 1
 * @param role whether it gets connections
 */
public record ApiServer(
    String name, String host, int port, int line, Role role, HaproxyTimers timers) {

  /** Whether a server gets connections. */
  public enum Role {
    ACTIVE,
    /** Only while no active one is UP. */
    BACKUP,
    /** {@code disabled}: only once somebody has enabled it by hand. */
    DISABLED
  }

  /** Whether it ever gets connections without somebody's help. */
  public boolean isInUse() {
    return role != Role.DISABLED;
  }

  /** Whether it has a health check; without one it is never found dead. */
  public boolean isChecked() {
    return timers.isChecked();
  }

  /** Address and port, for example {@code 10.0.42.1:6443}. */
  public String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Whether its address is known without asking a name server. */
  public boolean hasAddress() {
    return new SocketAddress(host, port, port).isNumeric();
  }

  @Override
  public String toString() {
    return name + " " + address();
  }
}
