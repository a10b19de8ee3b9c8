package org.quorumdrill.scenarios.sabotage;

import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.cluster.ApiFront;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.Credentials;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.distribution.ClusterRecipe;
import org.quorumdrill.distribution.ClusterSpec;
import org.quorumdrill.distribution.Distribution;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.distribution.kubeadm.Kubeadm;
import org.quorumdrill.node.Node;

/** kubeadm as documented, except that the certificates are copied after the masters have joined. */
public final class WrongOrderKubeadm implements Distribution {

  static final String NAME = "kubeadm-in-a-wrong-order";

  private final Kubeadm documented = new Kubeadm();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ClusterRecipe recipe(List<Node> nodes, ClusterSpec spec) {
    ClusterRecipe recipe = documented.recipe(nodes, spec);
    return new ClusterRecipe() {

      @Override
      public List<Step> steps() {
        return inAWrongOrder(recipe.steps());
      }

      @Override
      public List<Step> lastLooks() {
        return recipe.lastLooks();
      }

      @Override
      public ApiFront apiFront() {
        return recipe.apiFront();
      }

      @Override
      public List<String> added() {
        return recipe.added();
      }
    };
  }

  /**
   * The steps with that of the certificates at the end.
   *
   * @throws IllegalStateException if there is no such step, so that nothing would be sabotaged
   */
  static List<Step> inAWrongOrder(List<Step> steps) {
    List<Step> moved = steps.stream().filter(WrongOrderKubeadm::copiesCertificates).toList();
    if (moved.size() != 1) {
      throw new IllegalStateException(
          "one step of %s is to copy certificates, so nothing was sabotaged"
              .formatted(steps.stream().map(Step::name).toList()));
    }
    List<Step> wrong = new ArrayList<>(steps);
    wrong.removeAll(moved);
    wrong.addAll(moved);
    return wrong;
  }

  private static boolean copiesCertificates(Step step) {
    return step.name().startsWith("certificates copied");
  }

  @Override
  public ApiEndpoint apiEndpoint(Fixtures fixtures, KubernetesVersion version) {
    return documented.apiEndpoint(fixtures, version);
  }

  @Override
  public KubernetesVersion version(Node node) {
    return documented.version(node);
  }

  @Override
  public Kubectl kubectl(Node node) {
    return documented.kubectl(node);
  }

  @Override
  public Credentials admin(Node master) {
    return documented.admin(master);
  }

  @Override
  public Credentials etcdClient(Node master) {
    return documented.etcdClient(master);
  }

  @Override
  public List<Component> components() {
    return documented.components();
  }

  @Override
  public List<String> configurationFiles() {
    return documented.configurationFiles();
  }
}
