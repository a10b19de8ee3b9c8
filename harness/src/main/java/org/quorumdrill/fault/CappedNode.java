package org.quorumdrill.fault;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NotPossibleHereException;

/**
 * The node gets no more than this of the machine under it, as if it were a smaller one. Only for
 * nodes that are containers; a server has the size that it has.
 *
 * @param cores no fewer than any container's limit on it: the kernel would refuse it
 * @param megabytes 1024 or more, with all that the node keeps in the page cache
 */
public record CappedNode(Node node, double cores, int megabytes) implements Fault {

  /** The kernel's default period of a quota, in microseconds; nobody changes it here. */
  private static final int PERIOD_MICROS = 100_000;

  /** Where the node's own group is seen from inside it, under control groups 2 and 1. */
  private static final String FILES =
      """
      if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        cpu=/sys/fs/cgroup/cpu.max
        memory=/sys/fs/cgroup/memory.max
        quota='%d 100000'
      else
        cpu=/sys/fs/cgroup/cpu/cpu.cfs_quota_us
        memory=/sys/fs/cgroup/memory/memory.limit_in_bytes
        quota='%d'
      fi
      """;

  public CappedNode {
    if (!(cores >= 0.1) || megabytes < 1024) {
      throw new IllegalArgumentException(
          "a master needs 0.1 cores and 1024 MB at least, not %s and %d"
              .formatted(cores, megabytes));
    }
  }

  @Override
  public String name() {
    return String.format(Locale.ROOT, "size of %.2g cores and %d MB", cores, megabytes);
  }

  @Override
  public Set<String> targets() {
    return Set.of(node.name());
  }

  @Override
  public List<String> plan() {
    return onNode().plan();
  }

  @Override
  public void mustBePossible() {
    if (!node.shell().run(Command.script(FILES + "[ -w $cpu ] && [ -w $memory ]")).ok()) {
      throw new NotPossibleHereException(
          "%s is a server, whose size can't be changed; run this drill on containers"
              .formatted(node.name()));
    }
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    return onNode().inject(ledger);
  }

  /** The fault as the node undoes it by itself. */
  public NodeFault onNode() {
    return NodeFault.lasting(
        name(),
        node,
        NodeScripts.of(
            """
            %3$s
            cat $cpu > $STATE/cpu
            cat $memory > $STATE/memory
            echo "$(printf "$quota" %1$d)" > $cpu
            echo %2$d > $memory
            """
                .formatted(Math.round(cores * PERIOD_MICROS), megabytes * 1_048_576L, FILES),
            """
            %3$s
            echo "its processor quota is $(cat $cpu), its memory limit $(cat $memory) bytes"
            [ "$(cat $cpu)" = "$(printf "$quota" %1$d)" ]
            [ "$(cat $memory)" = %2$d ]
            """
                .formatted(Math.round(cores * PERIOD_MICROS), megabytes * 1_048_576L, FILES),
            """
            %s
            [ ! -e $STATE/cpu ] || cat $STATE/cpu > $cpu
            [ ! -e $STATE/memory ] || cat $STATE/memory > $memory
            """
                .formatted(FILES),
            """
            %s
            [ -e $STATE/memory ] || exit 0
            echo "its processor quota is $(cat $cpu), its memory limit $(cat $memory) bytes"
            [ "$(cat $cpu)" = "$(cat $STATE/cpu)" ]
            [ "$(cat $memory)" = "$(cat $STATE/memory)" ]
            """
                .formatted(FILES)));
  }
}
