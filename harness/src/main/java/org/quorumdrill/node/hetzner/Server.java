package org.quorumdrill.node.hetzner;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server: https://docs.hetzner.cloud/reference/cloud#servers
 *
 * @param status {@code running}, {@code initializing}, {@code starting}, {@code stopping}, {@code
 *     off}, {@code deleting}, {@code rebuilding}, {@code migrating} or {@code unknown}
 * @param location where it stands
 * @param rescueEnabled whether it boots the rescue system next
 * @param backupWindow hours in which backups are made, for example {@code 22-02}; null without
 *     backups
 */
record Server(
    long id,
    String name,
    String status,
    Instant created,
    Map<String, String> labels,
    TypeName serverType,
    Location location,
    PublicNet publicNet,
    boolean rescueEnabled,
    @Nullable String backupWindow) {

  Server {
    labels = Map.copyOf(labels);
  }

  /** The server type, of which only the name is needed. */
  record TypeName(String name) {}

  /** The server's public addresses. */
  record PublicNet(@Nullable Ip ipv4) {}

  /** One public address. */
  record Ip(String ip) {}

  boolean isRunning() {
    return status.equals("running");
  }

  boolean hasBackups() {
    return backupWindow != null;
  }

  boolean isOff() {
    return status.equals("off");
  }

  /** Returns its IPv4 address on the Internet; empty while it has none yet. */
  Optional<String> publicAddress() {
    Ip ipv4 = publicNet.ipv4();
    return ipv4 == null ? Optional.empty() : Optional.of(ipv4.ip());
  }
}
