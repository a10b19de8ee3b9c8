package org.quorumdrill.node.hetzner;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The choices that a user has for a run on servers.
 *
 * @param endpoint of the API
 * @param project label that separates several users of one account
 * @param run label of what the run makes, so that it can be removed by name; empty for a random one
 * @param image image of the bare servers, for example {@code debian-12}
 * @param sshPort 22, except for an emulator
 * @param cap limits on spending
 * @param atMost how long a run may take: no lease ends later, and the cap is checked for this
 *     duration
 * @param backups whether servers get Hetzner's backups, like the documented ones
 * @param floatingIp whether the first server gets a floating address, like the documented one may
 *     have
 * @param keep whether the servers stay after the run, until {@code atMost} is over
 * @param kept folder for the key that opens kept servers
 */
public record HetznerSettings(
    URI endpoint,
    String project,
    String run,
    String image,
    int sshPort,
    CostCap cap,
    Duration atMost,
    boolean backups,
    boolean floatingIp,
    boolean keep,
    Path kept) {

  /** Endpoint of the real API. */
  public static final URI HETZNER = URI.create("https://api.hetzner.cloud/v1");

  public static HetznerSettings standard(Path kept) {
    return new HetznerSettings(
        HETZNER,
        "drill",
        "",
        "debian-12",
        22,
        CostCap.standard(),
        Duration.ofHours(2),
        false,
        false,
        false,
        kept);
  }

  public HetznerSettings at(URI newEndpoint, int newSshPort) {
    return new HetznerSettings(
        newEndpoint, project, run, image, newSshPort, cap, atMost, backups, floatingIp, keep, kept);
  }

  public HetznerSettings cappedBy(CostCap newCap, Duration newAtMost) {
    return new HetznerSettings(
        endpoint, project, run, image, sshPort, newCap, newAtMost, backups, floatingIp, keep, kept);
  }

  public HetznerSettings withFloatingIp(boolean newFloatingIp) {
    return new HetznerSettings(
        endpoint, project, run, image, sshPort, cap, atMost, backups, newFloatingIp, keep, kept);
  }

  public HetznerSettings keptAtTheEnd(boolean newKeep) {
    return new HetznerSettings(
        endpoint, project, run, image, sshPort, cap, atMost, backups, floatingIp, newKeep, kept);
  }
}
