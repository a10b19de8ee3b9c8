package org.quorumdrill.node.hetzner;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a person may choose of a run on servers.
 *
 * @param endpoint of the API
 * @param project label that keeps several users of one account apart
 * @param run label of what a run makes, so that it can be removed by name; empty for one by chance
 * @param image of the bare servers, for example {@code debian-12}
 * @param sshPort 22, but at an emulator
 * @param cap what may be spent
 * @param atMost how long a run may take: the lease of its servers is never longer, and the cap is
 *     counted with it
 * @param backups whether servers get Hetzner's backups, as the documented ones have
 * @param floatingIp whether the first server gets a floating address, as the documented one may
 *     have
 * @param keep whether the servers stay when the run ends, until {@code atMost} is over
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

  /** Of the real API. */
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
