package org.quorumdrill.distribution.kubeadm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.cluster.ApiFront;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.distribution.ClusterRecipe;
import org.quorumdrill.distribution.ClusterSpec;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.distribution.server.BareServerRecipe;
import org.quorumdrill.node.Node;

/**
 * The documented way to three masters, step by step in the documented order. It reads like the blog
 * post of 20 December 2018; each step proves that it worked before the next one starts.
 */
final class KubeadmRecipe implements ClusterRecipe {

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

  private final List<Node> nodes;
  private final ClusterSpec spec;
  private final Node master1;
  private final HaproxySteps haproxy;
  private final InitAndJoin kubeadm;
  private final FlannelSteps flannel;
  private final DocumentedState state;

  /**
   * @param nodes in the documented order; the first becomes master1
   */
  KubeadmRecipe(List<Node> nodes, ClusterSpec spec, Kubeadm distribution) {
    this.nodes = List.copyOf(nodes);
    this.spec = spec;
    this.master1 = nodes.getFirst();
    Installed installed = new Installed(master1, distribution);
    Kubectl kubectl = distribution.kubectl(master1).answeringWithin(ANSWERS_WITHIN);
    this.haproxy =
        new HaproxySteps(
            this.nodes,
            spec.fixtures().text("haproxy/haproxy.cfg"),
            () -> KubeadmConfig.endpoint(spec.fixtures(), installed.version()));
    this.kubeadm =
        new InitAndJoin(this.nodes, spec, installed, kubectl, () -> haproxy.untilUp(master1));
    this.flannel = new FlannelSteps(this.nodes, spec, installed, kubectl);
    this.state = new DocumentedState(this.nodes, distribution, installed, kubectl);
  }

  /**
   * The steps from bare machines to three Ready masters with Flannel and CoreDNS running. Only what
   * leaves no cluster to drill is among them; whether it is the documented one is looked at last.
   */
  @Override
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    spec.bareMachines()
        .ifPresent(
            bare ->
                steps.addAll(
                    new BareServerRecipe(nodes, spec.fixtures(), bare.kubernetes(), bare.images())
                        .steps()));
    steps.add(haproxy.configureAndRestart());
    steps.add(haproxy.listensOnEveryMaster());
    steps.add(haproxy.allDownBeforeInit());
    steps.add(kubeadm.writeConfig());
    steps.add(kubeadm.init());
    steps.add(haproxy.isUp(master1));
    steps.add(flannel.apply());
    steps.add(kubeadm.copyCertificates());
    steps.add(kubeadm.awaitSignature());
    nodes.stream().skip(1).map(kubeadm::joins).forEach(steps::add);
    steps.add(state.etcdMembers());
    steps.add(state.nodesReady());
    steps.add(state.networkPods());
    return steps;
  }

  /**
   * Checks the two tables and what HAProxy and Flannel make of the cluster. kubeadm's startup
   * probes first run 10 s after a container's start, so the control plane's pods show 1/1 long
   * after they begin to serve.
   */
  @Override
  public List<Step> lastLooks() {
    return List.of(
        haproxy.wereDownBeforeInit(),
        state.nodesTable(),
        flannel.hasThePodNetwork(),
        state.podsTable(),
        haproxy.allUp());
  }

  @Override
  public ApiFront apiFront() {
    return haproxy.front();
  }

  @Override
  public List<String> added() {
    List<String> added = new ArrayList<>(haproxy.added());
    added.addAll(kubeadm.added());
    added.addAll(flannel.added());
    return List.copyOf(added);
  }
}
