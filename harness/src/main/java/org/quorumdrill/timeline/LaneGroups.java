package org.quorumdrill.timeline;

import java.util.Set;

/**
 * The groups that lanes belong to, by what is asked; shared by those who write a Timeline and those
 * who read it.
 */
public final class LaneGroups {

  // The control plane: a lane for each master.

  /** {@code /readyz} through a HAProxy, on a new connection each time. */
  public static final String READYZ = "readyz";

  /** {@code /readyz} through a HAProxy, on connections that are kept. */
  public static final String READYZ_KEPT = "readyz-kept";

  /** {@code /readyz} straight from an apiserver. */
  public static final String APISERVER = "apiserver";

  public static final String WRITES = "writes";
  public static final String READS = "reads";
  public static final String HAPROXY = "haproxy";
  public static final String ETCD = "etcd";
  public static final String NODES = "nodes";
  public static final String LEASES = "leases";
  public static final String PODS = "pods";

  // Long watches: a lane for each master.

  /** Writes to the counters that {@link #WATCH} watches. */
  public static final String TICKS = "ticks";

  public static final String WATCH = "watch";
  public static final String QUIET_WATCH = "quiet-watch";

  // Nextcloud: a lane for each node that it is asked through.

  public static final String NEXTCLOUD_STATUS = "nextcloud-status";
  public static final String WELL_KNOWN_CARDDAV = "well-known-carddav";
  public static final String WELL_KNOWN_CALDAV = "well-known-caldav";
  public static final String THUMBNAIL = "thumbnail";
  public static final String NEXTCLOUD_POD = "nextcloud-pod";
  public static final String UPLOADS = "uploads";

  // Nextcloud and its node in a storm.

  public static final String REDIRECT = "redirect";
  public static final String DAV = "dav";
  public static final String FRESH_THUMBNAIL = "fresh-thumbnail";

  /** What the container uses, as its node's kernel counts it; the lane's node is that node. */
  public static final String CONTAINER = "container";

  /** The lease of a node's kubelet. */
  public static final String KUBELET = "kubelet";

  // The storm's own visitors: a load.

  static final String STORM = "storm/";
  public static final String STORM_THUMBNAILS = STORM + "thumbnails";
  public static final String STORM_WEBDAV = STORM + "webdav";
  public static final String STORM_PAGES = STORM + "pages";

  // The pod network: the lane's node is that of the pod that asks.

  public static final String DNS_FROM_A_POD = "dns-from-a-pod";

  private static final String POD_ON = "pod-on-";

  // The harness and its machine.

  /** Asks nobody anything: if it is late, the harness had no processor. */
  public static final String HEARTBEAT = "heartbeat";

  /** How long something on the machine has waited for a processor, IO or memory. */
  public static final String MACHINE_PRESSURE = "machine-pressure";

  /** These ask nothing of the set-up, so none of its users notices them. */
  public static final Set<String> OF_THE_HARNESS = Set.of(HEARTBEAT, MACHINE_PRESSURE);

  /** What asks Nextcloud, or looks at its pod: another deployment of it may be as fast or slow. */
  public static final Set<String> OF_NEXTCLOUD =
      Set.of(
          NEXTCLOUD_STATUS,
          WELL_KNOWN_CARDDAV,
          WELL_KNOWN_CALDAV,
          THUMBNAIL,
          NEXTCLOUD_POD,
          UPLOADS,
          REDIRECT,
          DAV,
          FRESH_THUMBNAIL,
          CONTAINER);

  /** Those of them that the application answers, with its container's processor. */
  public static final Set<String> ANSWERED_BY_NEXTCLOUD =
      Set.of(NEXTCLOUD_STATUS, THUMBNAIL, UPLOADS, DAV, FRESH_THUMBNAIL);

  private LaneGroups() {}

  /** The group of lanes that ask the pod on this node. */
  public static String podOn(String node) {
    return POD_ON + node;
  }
}
