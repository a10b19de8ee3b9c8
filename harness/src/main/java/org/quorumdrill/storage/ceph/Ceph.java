package org.quorumdrill.storage.ceph;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;
import org.quorumdrill.storage.StorageInUse;
import org.quorumdrill.storage.VolumeFiles;

/**
 * A running Ceph: one mon, mgr, osd and mds on one machine, with cephx.
 *
 * @param machine the machine, beside the masters, that Ceph runs on
 * @param folder of the file system myfs that is mounted, for example {@code /nextcloud2}
 */
public record Ceph(Node machine, String folder) implements StorageInUse, VolumeFiles {

  /**
   * A script that succeeds while the monitor at the address {@code %s} announces its protocol. A
   * monitor does so unasked on every connection; one that hangs accepts the connection and stays
   * silent.
   */
  public static final String MONITOR_SPEAKS =
      "timeout 2 head -c 7 < /dev/tcp/%s/3300 | grep -q '^ceph v2'";

  static final String TOOLS = "/opt/quorum-drill";

  /** What looks at a node's pod, and is on each node. */
  static final String POD_WAITS = "pod-waits";

  /** What looks at the clients, and is on the machine. */
  static final String CLIENTS = "what-clients-do";

  /** Each of their questions has a limit of its own, of 10 s at most. */
  private static final Duration LOOKED_WITHIN = Duration.ofSeconds(90);

  /** A restarted mds waits up to 45 s for its former clients (mds_reconnect_timeout). */
  private static final Duration ACTIVE_WITHIN = Duration.ofSeconds(90);

  /** Switches the machine on, if it is not, and waits until the file system can be used. */
  @Override
  public void repair() {
    machine.power().thaw();
    machine.power().restore();
    awaitActive();
  }

  void awaitActive() {
    Wait.upTo(ACTIVE_WITHIN, "the file system myfs to be active")
        .every(Duration.ofMillis(250))
        .until(
            () -> {
              CommandResult seen = machine.shell().run(Command.of(TOOLS + "/ceph-is-active"));
              return seen.ok() ? "" : seen.stdout().strip();
            },
            String::isEmpty);
  }

  /**
   * Limits what the folder may hold; clients that mount the file system then see this size.
   *
   * @param bytes 0 for no limit
   */
  public void limit(long bytes) {
    onMyfs("setfattr -n ceph.quota.max_bytes -v %d $MYFS%s".formatted(bytes, folder));
  }

  /** The bytes that the folder holds; the number may be up to 5 s old. */
  public long used() {
    return Long.parseLong(
        onMyfs("getfattr --only-values -n ceph.dir.rbytes $MYFS%s".formatted(folder)).strip());
  }

  @Override
  public Map<String, String> hashes(String path) {
    Map<String, String> hashes = new LinkedHashMap<>();
    onMyfs("cd $MYFS%s/%s && sha256sum -- *".formatted(folder, path))
        .lines()
        .map(line -> line.split("\\s+", 2))
        .forEach(file -> hashes.put(file[1], file[0]));
    return hashes;
  }

  /**
   * What Ceph says of its clients, for a person: who is connected, who was evicted, and whose
   * requests wait.
   *
   * @throws org.quorumdrill.node.NodeException if the machine does not answer
   */
  public String clients() {
    return machine.shell().run(Command.of(TOOLS + "/" + CLIENTS).within(LOOKED_WITHIN)).stdout();
  }

  /**
   * What keeps a pod that should have ended, for a person: where in the kernel its processes wait,
   * whether its mounts answer, and what the kubelet says.
   *
   * @param node that the pod is on
   * @param uid of the pod
   * @throws org.quorumdrill.node.NodeException if the node does not answer
   */
  public static String whatKeeps(Node node, String uid) {
    return node.shell()
        .run(Command.of(TOOLS + "/" + POD_WAITS, uid).within(LOOKED_WITHIN))
        .stdout();
  }

  /** Runs a script with the whole file system at {@code $MYFS}, as its administrator. */
  String onMyfs(String script) {
    return machine
        .shell()
        .run(Command.of(TOOLS + "/on-myfs", script).within(Duration.ofSeconds(60)))
        .orFail()
        .stdout();
  }
}
