package org.quorumdrill.scenarios.fault;

import static org.quorumdrill.cluster.ComponentName.APISERVER;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.node.Node;

/**
 * How half of a fault is undone on its node, behind the runner's back.
 *
 * @param fault a regular expression for its whole name
 * @param undo a bash script, in which {@code $STATE} is the fault's folder on the node, {@code
 *     $FAULT} its name, {@code $MANIFESTS} the folder of the static pods and {@code $KUBECTL} an
 *     administrator's kubectl; what it does must not outlive the fault's healing
 */
record HalfUndone(String fault, String undo) {

  private static final List<HalfUndone> ALL =
      List.of(
          // The worker serves on, under a main process that stands still.
          new HalfUndone("haproxy hangs", "kill -CONT $(pgrep -x -n haproxy)"),
          new HalfUndone("(.*) (removed|dead)", "cp $STATE/*.yaml $MANIFESTS/"),
          new HalfUndone(
              "haproxy stopped",
              // At another port than the unit's, which it would keep from starting. Ends by itself.
              """
              printf 'defaults\n mode tcp\nfrontend half\n bind 127.0.0.1:5999\n' > $STATE/half.cfg
              systemd-run --quiet --collect --property=RuntimeMaxSec=25 haproxy -db -f $STATE/half.cfg
              sleep 1
              """),
          new HalfUndone("(cut off|TCP ports|VXLAN|loses) .*", "iptables -w -D qd-${STATE##*/} 1"),
          new HalfUndone(
              "sends at most .*",
              "card=$(tc qdisc show | awk '/ tbf / { print $5 }'); tc qdisc change dev $card root tbf"
                  + " rate 20mbit burst 16kb latency 400ms"),
          new HalfUndone(
              "sends .* late",
              "card=$(tc qdisc show | awk '/ netem / { print $5 }'); tc qdisc change dev $card root"
                  + " netem delay 50ms"),
          new HalfUndone(
              ".*:[0-9]+ .* for .*",
              """
              done=0
              for toxic in late reset silent; do
                ! curl -sf -o /dev/null -XPOST -d '{"toxicity":0.5}' http://127.0.0.1:8474/proxies/path/toxics/$toxic || done=1
              done
              [ $done = 1 ]
              """),
          new HalfUndone("[0-9]+ cores busy", "systemctl stop qd-busy-${STATE##*/}-1"),
          new HalfUndone(
              ".* full",
              "file=${FAULT% full}/.quorum-drill-${STATE##*/}; truncate -s $(($(stat -c %s $file) /"
                  + " 2)) $file"),
          new HalfUndone(
              "size of .*",
              """
              if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
                cat $STATE/memory > /sys/fs/cgroup/memory.max
              else
                cat $STATE/memory > /sys/fs/cgroup/memory/memory.limit_in_bytes
              fi
              """),
          new HalfUndone(
              "disk does .*",
              """
              disk=$(cat $STATE/disk)
              case $(cat $STATE/file) in
                */io.max) echo "$disk wiops=50" > $(cat $STATE/file) ;;
                *) echo "$disk 50" > $(cat $STATE/file) ;;
              esac
              """),
          new HalfUndone(
              "HAProxy drains (.*)",
              "echo \"set server $BACKEND/${FAULT##* } state maint\" | socat -t 5 stdio"
                  + " /etc/haproxy/admin.sock"),
          // The file is right again, and the process is not.
          new HalfUndone(
              "HAProxy has a wrong address .*",
              "cp -p $STATE/haproxy.cfg /etc/haproxy/haproxy.cfg"),
          new HalfUndone(
              "CoreDNS gone", "$KUBECTL -n kube-system scale deployment coredns --replicas=1"));

  /**
   * The way to undo half of this fault; none where a single process or machine is broken, which can
   * only be undone as a whole.
   */
  static Optional<HalfUndone> of(Fault fault) {
    return ALL.stream().filter(half -> fault.name().matches(half.fault())).findFirst();
  }

  /** A script for the fault's node, on which it is the only one in force. */
  String script(Fault broken, Cluster cluster, Node node) {
    String manifest = cluster.component(APISERVER).manifest();
    return """
        FAULT='%s'
        MANIFESTS='%s'
        BACKEND='%s'
        KUBECTL='%s'
        for STATE in /var/lib/quorum-drill/faults/*; do
        %s
        done
        """
        .formatted(
            broken.name(),
            manifest.substring(0, manifest.lastIndexOf('/')),
            cluster.apiFront().proxy().backend(),
            cluster.layout().kubectl(node).script(""),
            undo);
  }

  /** A script that ends well if the node says that nothing of its fault is left. */
  static String claimsToBeGone() {
    return "for gone in /var/lib/quorum-drill/faults/*/gone; do bash -euo pipefail $gone; done";
  }
}
