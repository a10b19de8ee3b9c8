package org.quorumdrill.distribution.kubeadm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.distribution.ClusterSpec;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/** {@code kubeadm init} on the first master, and {@code kubeadm join} on the others. */
final class InitAndJoin {

  /** The files that the documented SCP copies from the first master to the others. */
  private static final String CERTIFICATES =
      "etc/kubernetes/pki/ca.crt etc/kubernetes/pki/ca.key"
          + " etc/kubernetes/pki/sa.key etc/kubernetes/pki/sa.pub"
          + " etc/kubernetes/pki/front-proxy-ca.crt etc/kubernetes/pki/front-proxy-ca.key"
          + " etc/kubernetes/pki/etcd/ca.crt etc/kubernetes/pki/etcd/ca.key";

  /**
   * A joining master waits twice for a late retry, each time about 5 s on two cores.
   *
   * <p>etcd publishes itself once before it takes the leader's snapshot, does not find the answer
   * afterwards, and asks again after 7 s (seen with etcd 3.7). Restarted while it is a learner,
   * which has no vote yet, it asks at once.
   *
   * <p>Since Kubernetes 1.33 the kubelet asks its own apiserver for its first certificate and, if
   * that is not up yet, asks again after 2, 4 and 8 s. Restarted once the apiserver is up, it asks
   * at once.
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

  private static final Duration KUBEADM_TIMEOUT = Duration.ofMinutes(4);

  private static final String BEFORE_MIGRATION = "/root/kubeadm-config-before.yaml";
  private static final String MIGRATED = "/root/kubeadm-config-migrated.yaml";

  /** kubeadm's preflight checks the kernel of a real server, and fails in a container. */
  private static final String PREFLIGHT = "preflight";

  private final List<Node> nodes;
  private final ClusterSpec spec;
  private final Node master1;
  private final Installed installed;
  private final Kubectl kubectl;
  private final Supplier<Duration> balancerNeeds;
  private final AtomicReference<JoinCommand> join = new AtomicReference<>();
  private final AtomicReference<Rendered> rendered = new AtomicReference<>();

  /**
   * @param kubectl runs on the first master
   * @param balancerNeeds how long HAProxy takes to find that the first apiserver answers; asked
   *     when a step needs it
   */
  InitAndJoin(
      List<Node> nodes,
      ClusterSpec spec,
      Installed installed,
      Kubectl kubectl,
      Supplier<Duration> balancerNeeds) {
    this.nodes = nodes;
    this.spec = spec;
    this.master1 = nodes.getFirst();
    this.installed = installed;
    this.kubectl = kubectl;
    this.balancerNeeds = balancerNeeds;
  }

  /** What differs from kubeadm-config.yaml, each in words; empty before it is written. */
  List<String> added() {
    return Optional.ofNullable(rendered.get()).map(Rendered::added).orElse(List.of());
  }

  Step writeConfig() {
    return new Step("kubeadm-config.yaml on " + master1.name(), this::putConfig);
  }

  Step init() {
    return new Step("kubeadm init on " + master1.name(), this::runInit);
  }

  Step copyCertificates() {
    return new Step("certificates copied to the other masters", this::sendCertificates);
  }

  /**
   * A join that comes before the controller-manager has signed cluster-info looks for the signature
   * only every 5 s.
   */
  Step awaitSignature() {
    return new Step("cluster-info is signed for the join token", this::waitForSignature);
  }

  Step joins(Node node) {
    boolean asMaster = nodes.indexOf(node) < spec.controlPlanes();
    return new Step(
        node.name() + " joins" + (asMaster ? "" : " as a worker"), () -> join(node, asMaster));
  }

  private void putConfig() {
    Rendered config =
        KubeadmConfig.render(
            spec.fixtures(),
            installed.version(),
            new FirstMaster(
                master1.name(),
                master1.address(),
                installed.inContainer(),
                spec.hasTwoNetworks(),
                balancerNeeds.get()),
            this::migrated);
    master1.shell().write(Kubeadm.CONFIG, config.yaml());
    rendered.set(config);
  }

  private String migrated(String older) {
    master1.shell().write(BEFORE_MIGRATION, older);
    master1
        .shell()
        .query(
            "kubeadm config migrate --old-config %s --new-config %s"
                .formatted(BEFORE_MIGRATION, MIGRATED));
    return master1.shell().read(MIGRATED);
  }

  private void runInit() {
    List<String> argv = new ArrayList<>(List.of("kubeadm", "init", "--config=" + Kubeadm.CONFIG));
    argv.addAll(skipping(config().skippedByInit()));
    Duration limit = KUBEADM_TIMEOUT.plus(balancerNeeds.get());
    String output = master1.shell().run(new Command(argv, limit, false)).orFail().stdout();
    String endpoint = KubeadmConfig.endpoint(spec.fixtures(), installed.version()).toString();
    join.set(JoinCommand.parse(output).through(endpoint));
  }

  private void sendCertificates() {
    String archive = master1.shell().query("tar -C / -czf - " + CERTIFICATES + " | base64 -w0");
    for (Node node : nodes.subList(1, spec.controlPlanes())) {
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

  private void waitForSignature() {
    String signature = "jws-kubeconfig-" + joinCommand().tokenId();
    Wait.upTo(Duration.ofSeconds(60), "the ConfigMap cluster-info to hold the token's signature")
        .every(Duration.ofMillis(100))
        .until(
            () ->
                kubectl.query(
                    "-n kube-public get configmap cluster-info -o jsonpath='{.data}' | grep -o"
                        + " 'jws-kubeconfig-[a-z0-9]*' || true"),
            found -> found.contains(signature));
  }

  private void join(Node node, boolean asMaster) {
    Optional<String> advertised =
        Optional.of(node.address()).filter(address -> asMaster && spec.hasTwoNetworks());
    if (asMaster && !installed.facts().kubeletUsesHaproxy()) {
      node.shell().query(ASK_AT_ONCE);
    }
    List<String> argv;
    if (config().join().isEmpty()) {
      List<String> flags = new ArrayList<>(skipping(List.of()));
      advertised.ifPresent(
          address -> flags.addAll(List.of("--apiserver-advertise-address", address)));
      if (asMaster) {
        flags.add(installed.facts().controlPlaneJoinFlag());
      }
      argv = joinCommand().argv(flags);
    } else {
      String own = new JoinConfig(config().join()).filled(joinCommand(), asMaster, advertised);
      node.shell().write(JoinConfig.PATH, own);
      argv = new ArrayList<>(List.of("kubeadm", "join", "--config=" + JoinConfig.PATH));
      argv.addAll(skipping(config().skippedByJoin()));
    }
    node.shell().run(new Command(argv, KUBEADM_TIMEOUT, true)).orFail();
  }

  /**
   * The flag that leaves phases out. Where it is given, kubeadm does not look at the list in its
   * configuration any more.
   */
  private List<String> skipping(List<String> own) {
    List<String> phases = new ArrayList<>(own);
    if (installed.inContainer() && !phases.contains(PREFLIGHT)) {
      phases.addFirst(PREFLIGHT);
    }
    return phases.isEmpty() ? List.of() : List.of("--skip-phases=" + String.join(",", phases));
  }

  private Rendered config() {
    return Optional.ofNullable(rendered.get())
        .orElseThrow(() -> new IllegalStateException("kubeadm-config.yaml is not written yet"));
  }

  private JoinCommand joinCommand() {
    return Optional.ofNullable(join.get())
        .orElseThrow(() -> new IllegalStateException("kubeadm init has not run yet"));
  }
}
