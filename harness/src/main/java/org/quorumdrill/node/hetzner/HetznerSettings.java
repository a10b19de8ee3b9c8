package org.quorumdrill.node.hetzner;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The choices that a user has for a run on servers.
 *
 * @param project label that keeps several users of one account apart
 * @param run label of what a run makes, so that it can be removed by name; empty for one by chance
 * @param cap what may be spent
 * @param atMost how long a run may take: the lease of its servers is never longer, and the cap is
 *     counted with it
 */
public record HetznerSettings(
    Api api, String project, String run, Servers servers, CostCap cap, Duration atMost, Keep keep) {

  /**
   * Where the API answers, and the servers that it makes.
   *
   * @param sshPort 22, but at an emulator
   */
  public record Api(URI endpoint, int sshPort) {

    /** Whether it is the real one. */
    boolean isHetzners() {
      return endpoint.equals(HETZNER);
    }
  }

  /**
   * The servers that are made.
   *
   * @param image while they are bare, for example {@code debian-12}
   * @param backups whether they get Hetzner's backups, as the documented ones have
   * @param floatingIp whether the first one gets a floating address, as the documented one may have
   */
  public record Servers(String image, boolean backups, boolean floatingIp) {}

  /**
   * What stays of a run.
   *
   * @param atTheEnd whether the servers stay when the run ends, until {@code atMost} is over
   * @param folder for the key that opens kept servers
   */
  public record Keep(boolean atTheEnd, Path folder) {}

  /** The real API. */
  public static final URI HETZNER = URI.create("https://api.hetzner.cloud/v1");

  /**
   * What is so unless it is chosen: a run by chance at the real API, removed at its end.
   *
   * @param kept folder for the key that opens kept servers
   */
  public static HetznerSettings standard(Path kept) {
    return new HetznerSettings(
        new Api(HETZNER, 22),
        "drill",
        "",
        new Servers("debian-12", false, false),
        CostCap.standard(),
        Duration.ofHours(2),
        new Keep(false, kept));
  }

  public HetznerSettings at(URI endpoint, int sshPort) {
    return new HetznerSettings(
        new Api(endpoint, sshPort), project, run, servers, cap, atMost, keep);
  }

  public HetznerSettings cappedBy(CostCap newCap, Duration newAtMost) {
    return new HetznerSettings(api, project, run, servers, newCap, newAtMost, keep);
  }

  public HetznerSettings withFloatingIp(boolean floatingIp) {
    Servers with = new Servers(servers.image(), servers.backups(), floatingIp);
    return new HetznerSettings(api, project, run, with, cap, atMost, keep);
  }

  public HetznerSettings keptAtTheEnd(boolean kept) {
    Keep after = new Keep(kept, keep.folder());
    return new HetznerSettings(api, project, run, servers, cap, atMost, after);
  }
}
