package org.quorumdrill.distribution.kubeadm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.quorumdrill.cluster.Credentials;
import org.quorumdrill.cluster.Etcd;
import org.quorumdrill.cluster.EtcdMember;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/**
 * The documented way to three masters, step by step in the documented order. It reads as the blog
 * post of 20 December 2018 does; each step proves that it worked before the next one starts.
 */
public final class KubeadmRecipe {

  private static final String KUBECTL =
      "kubectl --kubeconfig /etc/kubernetes/admin.conf --request-timeout=5s ";

  private static final String FLANNEL_ARGUMENT = "        - --kube-subnet-mgr\n";

  /** Of the HAProxy on each master; who joins elsewhere depends on one master for good. */
  private static final String ENDPOINT = "127.0.0.1:5443";

  /** The files that the documented SCP copies from the first master to the others. */
  private static final String CERTIFICATES =
      "etc/kubernetes/pki/ca.crt etc/kubernetes/pki/ca.key"
          + " etc/kubernetes/pki/sa.key etc/kubernetes/pki/sa.pub"
          + " etc/kubernetes/pki/front-proxy-ca.crt etc/kubernetes/pki/front-proxy-ca.key"
          + " etc/kubernetes/pki/etcd/ca.crt etc/kubernetes/pki/etcd/ca.key";

  /**
   * Two waits of a joining master are retries that come late, each about 5 s on two cores.
   *
   * <p>etcd publishes itself once before it takes the leader's snapshot, does not find the answer
   * after it, and asks again after 7 s (seen with etcd 3.7). Started anew while it is a learner,
   * which has no vote yet, it asks at once.
   *
   * <p>Since Kubernetes 1.33 the kubelet asks its own apiserver for its first certificate, and when
   * that one is not up yet, asks again after 2, 4 and 8 s. Started anew when the apiserver is up,
   * it asks at once.
   */
  private static final String ASK_AT_ONCE =
      """
      systemd-run --quiet --collect --unit=join-asks-at-once --description=join-asks-at-once \
        timeout 120 bash -c '
        log=/var/log/pods/kube-system_etcd-*/etcd/0.log
        until grep -qs "applied snapshot" $log; do sleep 0.05; done
        grep -q "promote member" $log || pkill -x etcd
        until curl -sk --max-time 1 https://127.0.0.1:6443/readyz | grep -qx ok; do sleep 0.2; done
        test -e /var/lib/kubelet/pki/kubelet-client-current.pem || systemctl restart kubelet'
      """;

  /** Seen: 6 s on two quiet cores. */
  private static final Duration TABLE_DEADLINE = Duration.ofSeconds(45);

  /** The nodes are Ready by then, so Flannel has written its file. */
  private static final Duration FLANNEL_DEADLINE = Duration.ofSeconds(15);

  /** A join returns when its member votes, so the list is right at the first look. */
  private static final Duration ETCD_DEADLINE = Duration.ofSeconds(10);

  private static final Duration KUBEADM_TIMEOUT = Duration.ofMinutes(4);

  private final List<Node> nodes;
  private final KubeadmOptions options;
  private final KubernetesVersion version;
  private final Node master1;
  private final HaproxySteps haproxy;
  private final boolean containers;
  private final AtomicReference<JoinCommand> join = new AtomicReference<>();

  /**
   * @param nodes in the documented order; the first becomes master1
   */
  public KubeadmRecipe(List<Node> nodes, KubeadmOptions options) {
    this.nodes = List.copyOf(nodes);
    this.options = options;
    this.master1 = nodes.getFirst();
    this.version = KubernetesVersion.parse(master1.shell().query("kubeadm version -o short"));
    this.containers =
        master1.shell().run(Command.of("systemd-detect-virt", "--quiet", "--container")).ok();
    this.haproxy = new HaproxySteps(nodes, options.fixtures().text("haproxy/haproxy.cfg"));
  }

  /** Of the kubeadm that is installed on the nodes. */
  public KubernetesVersion version() {
    return version;
  }

  /** From bare machines to three Ready masters with Flannel and CoreDNS running. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(haproxy.configureAndRestart());
    steps.add(haproxy.listensOnEveryMaster());
    steps.add(haproxy.allDownBeforeInit());
    steps.add(new Step("kubeadm-config.yaml on " + master1.name(), this::writeConfig));
    steps.add(new Step("kubeadm init on " + master1.name(), this::init));
    steps.add(haproxy.isUp(master1));
    steps.add(new Step("Flannel applied", this::applyFlannel));
    steps.add(new Step("certificates copied to the other masters", this::copyCertificates));
    steps.add(new Step("cluster-info is signed for the join token", this::awaitSignature));
    for (Node node : nodes.subList(1, nodes.size())) {
      boolean asMaster = nodes.indexOf(node) < options.controlPlanes();
      steps.add(
          new Step(
              node.name() + " joins" + (asMaster ? "" : " as a worker"),
              () -> joins(node, asMaster)));
    }
    steps.add(new Step("etcd has three voting members", this::etcdMembers));
    steps.add(new Step("get nodes is the documented table", this::nodesTable));
    steps.add(new Step("Flannel's network is the cluster's pod network", this::flannelNetwork));
    steps.add(new Step("Flannel and CoreDNS run", this::networkPods));
    return steps;
  }

  /**
   * The last look at a cluster that works already. kubeadm's startup probes first look 10 s after a
   * container's start, so the control plane's pods show 1/1 long after they serve.
   */
  public List<Step> finalTables() {
    return List.of(
        new Step("get pods --all-namespaces is the documented table", this::podsTable),
        haproxy.allUp());
  }

  private void writeConfig() {
    master1
        .shell()
        .write(
            "/root/kubeadm-config.yaml",
            KubeadmConfig.render(
                options.fixtures(),
                version,
                Optional.of(master1.address()).filter(address -> options.twoNetworks()),
                containers));
  }

  private void init() {
    List<String> argv =
        new ArrayList<>(List.of("kubeadm", "init", "--config=/root/kubeadm-config.yaml"));
    argv.addAll(preflight());
    String output =
        master1.shell().run(new Command(argv, KUBEADM_TIMEOUT, false)).orFail().stdout();
    join.set(JoinCommand.parse(output).through(ENDPOINT));
  }

  private void applyFlannel() {
    master1.shell().write("/root/kube-flannel.yml", flannel());
    master1.shell().query(KUBECTL + "apply -f /root/kube-flannel.yml");
  }

  /**
   * Left alone it takes the network of the default route. By the address it fails, and is started
   * again, as long as the node has none in the cluster's network.
   */
  private String flannel() {
    String manifest = options.fixtures().text("flannel/kube-flannel.yml");
    if (!options.twoNetworks()) {
      return manifest;
    }
    String ours = master1.address().replaceFirst("\\d+$", "").replace(".", "\\.");
    String chosen =
        manifest.replace(
            FLANNEL_ARGUMENT, FLANNEL_ARGUMENT + "        - --iface-regex=^" + ours + "\n");
    if (chosen.equals(manifest)) {
      throw new IllegalStateException(
          "flannel/kube-flannel.yml has no line '%s', after which Flannel would be told its network"
              .formatted(FLANNEL_ARGUMENT.strip()));
    }
    return chosen;
  }

  private void copyCertificates() {
    String archive = master1.shell().query("tar -C / -czf - " + CERTIFICATES + " | base64 -w0");
    for (Node node : nodes.subList(1, options.controlPlanes())) {
      node.shell()
          .run(
              Command.of(
                      "bash",
                      "-euo",
                      "pipefail",
                      "-c",
                      "base64 -d <<<\"$0\" | tar -C / -xzf -",
                      archive)
                  .keptSecret())
          .orFail();
    }
  }

  /**
   * A join that comes before the controller-manager has signed cluster-info looks for it in 5 s
   * steps.
   */
  private void awaitSignature() {
    String signature = "jws-kubeconfig-" + joinCommand().tokenId();
    Wait.upTo(Duration.ofSeconds(60), "the ConfigMap cluster-info to hold the token's signature")
        .every(Duration.ofMillis(100))
        .until(
            () ->
                master1
                    .shell()
                    .query(
                        KUBECTL
                            + "-n kube-public get configmap cluster-info -o jsonpath='{.data}' | grep -o 'jws-kubeconfig-[a-z0-9]*' || true"),
            found -> found.contains(signature));
  }

  private void joins(Node node, boolean asMaster) {
    List<String> flags = new ArrayList<>(preflight());
    if (asMaster) {
      if (options.twoNetworks()) {
        flags.addAll(List.of("--apiserver-advertise-address", node.address()));
      }
      flags.add(VersionFacts.of(version).controlPlaneJoinFlag());
      if (!VersionFacts.of(version).kubeletUsesHaproxy()) {
        node.shell().query(ASK_AT_ONCE);
      }
    }
    node.shell().run(new Command(joinCommand().argv(flags), KUBEADM_TIMEOUT, true)).orFail();
  }

  /** It looks at the kernel of a real server, and fails in a container. */
  private List<String> preflight() {
    return containers ? List.of("--skip-phases=preflight") : List.of();
  }

  private JoinCommand joinCommand() {
    return Optional.ofNullable(join.get())
        .orElseThrow(() -> new IllegalStateException("kubeadm init has not run yet"));
  }

  /** Asked of etcd itself: a pod named etcd may run on every master and be a cluster of its own. */
  private void etcdMembers() {
    List<String> expected = nodes.stream().map(Node::name).sorted().toList();
    try (Etcd etcd = new Etcd(Credentials.ofEtcdClient(master1))) {
      Wait.upTo(ETCD_DEADLINE, "etcd's voting members to be " + expected)
          .until(() -> EtcdMember.voting(etcd.members(master1)), expected::equals);
    }
  }

  private void nodesTable() {
    DocumentedTables tables = new DocumentedTables(nodes, version);
    awaitTable("get nodes --no-headers", TABLE_DEADLINE, tables::wrongInNodes);
  }

  private void networkPods() {
    DocumentedTables tables = new DocumentedTables(nodes, version);
    awaitTable(
        "get pods --all-namespaces --no-headers", TABLE_DEADLINE, tables::wrongInNetworkPods);
  }

  private void podsTable() {
    DocumentedTables tables = new DocumentedTables(nodes, version);
    awaitTable("get pods --all-namespaces --no-headers", TABLE_DEADLINE, tables::wrongInPods);
  }

  private void awaitTable(
      String query, Duration deadline, java.util.function.Function<String, List<String>> wrong) {
    Wait.upTo(deadline, "`kubectl " + query + "` to be the documented table")
        .every(Duration.ofMillis(500))
        .until(() -> wrong.apply(master1.shell().query(KUBECTL + query)), List::isEmpty);
  }

  /** Flannel runs happily with a network of its own that the cluster knows nothing of. */
  private void flannelNetwork() {
    String podNetwork =
        master1
            .shell()
            .query(
                KUBECTL
                    + "-n kube-system get configmap kubeadm-config -o jsonpath='{.data.ClusterConfiguration}'"
                    + " | sed -n 's/^ *podSubnet: *//p'");
    for (Node node : nodes) {
      Wait.upTo(
              FLANNEL_DEADLINE,
              "Flannel's network on " + node.name() + " to be the pod network " + podNetwork)
          .until(
              () -> node.shell().query("sed -n 's/^FLANNEL_NETWORK=//p' /run/flannel/subnet.env"),
              network -> network.equals(podNetwork));
    }
  }
}
