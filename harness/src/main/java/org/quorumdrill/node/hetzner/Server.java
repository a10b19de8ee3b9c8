package org.quorumdrill.node.hetzner;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server: https://docs.hetzner.cloud/reference/cloud#servers
 *
 * @param resource what it has in common with all others, in the same JSON object
 * @param status {@code running}, {@code initializing}, {@code starting}, {@code stopping}, {@code
 *     off}, {@code deleting}, {@code rebuilding}, {@code migrating} or {@code unknown}
 * @param location where it stands
 * @param rescueEnabled whether it boots the rescue system next
 * @param backupWindow hours in which backups are made, for example {@code 22-02}; null without
 *     backups
 */
record Server(
    @JsonUnwrapped Resource resource,
    String status,
    TypeName serverType,
    Location location,
    PublicNet publicNet,
    boolean rescueEnabled,
    @Nullable String backupWindow) {

  /** The type, of which only the name is read here. */
  record TypeName(String name) {}

  /** The server's public addresses. */
  record PublicNet(@Nullable Ip ipv4) {}

  /** One public address. */
  record Ip(String ip) {}

  /** The API's own. */
  long id() {
    return resource.id();
  }

  /** Unique among the servers of a project. */
  String name() {
    return resource.name();
  }

  /** When it was made, by Hetzner's clock. */
  Instant created() {
    return resource.created();
  }

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
