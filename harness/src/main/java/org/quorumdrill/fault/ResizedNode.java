package org.quorumdrill.fault;

import java.util.List;
import java.util.Locale;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NotPossibleHereException;

/**
 * A node is limited to this share of the machine under it, and gets it before other nodes do, as if
 * it were a machine of its own. Only for nodes that are containers: a server's size is fixed, and
 * its cores are its own.
 *
 * @param cores 0.1 or more, and no fewer than the CPU limit of any container on the node, which the
 *     kernel would refuse
 * @param megabytes 1024 or more, including the node's page cache
 */
public record ResizedNode(Node node, double cores, int megabytes) implements Fault {

  /** The kernel's default quota period in microseconds, which nobody changes here. */
  private static final int PERIOD_MICROS = 100_000;

  /** How much processor time the node gets for that of another node when both want it. */
  private static final int PREFERENCE = 4;

  /**
   * A script that sets where the node's own control group is seen from inside it, under version 2
   * and 1, and the weight that prefers it.
   */
  private static final String FILES =
      """
      if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        cpu=/sys/fs/cgroup/cpu.max
        weight=/sys/fs/cgroup/cpu.weight
        memory=/sys/fs/cgroup/memory.max
        quota='%%d 100000'
        preferred=%1$d
      else
        cpu=/sys/fs/cgroup/cpu/cpu.cfs_quota_us
        weight=/sys/fs/cgroup/cpu/cpu.shares
        memory=/sys/fs/cgroup/memory/memory.limit_in_bytes
        period=/sys/fs/cgroup/cpu/cpu.cfs_period_us
        quota='%%d'
        preferred=%2$d
      fi
      """
          .formatted(100 * PREFERENCE, 1024 * PREFERENCE);

  private static final String SHOW =
      "echo \"its processor quota is $(cat $cpu), its weight $(cat $weight), its memory limit $(cat"
          + " $memory) bytes\"";

  public ResizedNode {
    if (!(cores >= 0.1) || megabytes < 1024) {
      throw new IllegalArgumentException(
          "a master needs 0.1 cores and 1024 MB at least, not %s and %d"
              .formatted(cores, megabytes));
    }
  }

  /** Whether the node is a container, so that its size can be changed. */
  public static boolean isPossibleOn(Node node) {
    return node.shell()
        .run(Command.script(FILES + "[ -w $cpu ] && [ -w $weight ] && [ -w $memory ]"))
        .ok();
  }

  @Override
  public String name() {
    return String.format(Locale.ROOT, "size of %.2g cores and %d MB", cores, megabytes);
  }

  @Override
  public List<String> targets() {
    return List.of(node.name());
  }

  @Override
  public List<String> plan() {
    return onNode().plan();
  }

  @Override
  public void requirePossible() {
    if (!isPossibleOn(node)) {
      throw new NotPossibleHereException(
          "%s is a server, whose size can't be changed; run this drill on containers"
              .formatted(node.name()));
    }
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    return onNode().inject(ledger);
  }

  /** The same fault as scripts, with which the node can heal itself. */
  public NodeFault onNode() {
    long quota = Math.round(cores * PERIOD_MICROS);
    long bytes = megabytes * 1_048_576L;
    return NodeFault.lasting(
        name(),
        node,
        NodeScripts.of(
            """
            %3$s
            cat $cpu > $STATE/cpu
            cat $weight > $STATE/weight
            cat $memory > $STATE/memory
            echo "$(printf "$quota" %1$d)" > $cpu
            echo $preferred > $weight
            echo %2$d > $memory
            """
                .formatted(quota, bytes, FILES),
            """
            %3$s
            %4$s
            [ "$(cat $cpu)" = "$(printf "$quota" %1$d)" ]
            # Under version 1 the same quota of a longer period is less.
            [ -z "${period:-}" ] || [ "$(cat $period)" = %5$d ]
            [ "$(cat $weight)" = $preferred ]
            [ "$(cat $memory)" = %2$d ]
            """
                .formatted(quota, bytes, FILES, SHOW, PERIOD_MICROS),
            """
            %s
            [ ! -e $STATE/cpu ] || cat $STATE/cpu > $cpu
            [ ! -e $STATE/weight ] || cat $STATE/weight > $weight
            [ ! -e $STATE/memory ] || cat $STATE/memory > $memory
            """
                .formatted(FILES),
            """
            %s
            # Nothing is changed before all three are noted.
            [ -e $STATE/memory ] || exit 0
            %s
            [ "$(cat $cpu)" = "$(cat $STATE/cpu)" ]
            [ "$(cat $weight)" = "$(cat $STATE/weight)" ]
            [ "$(cat $memory)" = "$(cat $STATE/memory)" ]
            """
                .formatted(FILES, SHOW)));
  }
}
