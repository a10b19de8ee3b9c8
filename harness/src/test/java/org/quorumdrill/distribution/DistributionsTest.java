package org.quorumdrill.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.distribution.kubeadm.Kubeadm;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.Node;

/** Each registered distribution is found by its name and answers the same calls as kubeadm. */
class DistributionsTest {

  private static final Distribution ADDED = Distributions.named("single-binary");

  private final List<String> asked = new ArrayList<>();
  private final Node node = new FakeNode("k8smaster1", this::answer, 0);

  private String answer(String script) {
    asked.add(script);
    return script.equals("single --version") ? "v1.37.2" : "an answer";
  }

  @Test
  void areFoundByTheirNames() {
    assertThat(ADDED).isInstanceOf(SingleBinary.class);
    assertThat(Distributions.named("kubeadm")).isInstanceOf(Kubeadm.class);
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distributions.named("kubeadmin"))
        .withMessage(
            "quorumdrill.distribution is 'kubeadmin', by which none is found; it takes kubeadm,"
                + " single-binary");
  }

  @Test
  void makeAClusterByTheirOwnSteps(@TempDir Path folder) {
    Recipe recipe = new Recipe(failure -> List.of(), folder);

    recipe.run(
        ADDED
            .recipe(List.of(node), new ClusterSpec(Fixtures.documented(), 1, Optional.empty()))
            .steps());

    assertThat(recipe.timings())
        .extracting(StepTiming::step)
        .containsExactly("single server on k8smaster1");
    assertThat(asked).containsExactly("single server");
    assertThat(ADDED.version(node)).hasToString("v1.37.2");
  }

  @Test
  void kubectlIsCalledAsTheySay() {
    Kubectl kubectl = ADDED.kubectl(node);

    kubectl.query("get nodes");

    assertThat(asked).containsExactly("single kubectl --request-timeout=10s get nodes");
    assertThat(kubectl.withoutTimeout().script("delete namespace gone"))
        .isEqualTo("single kubectl delete namespace gone");
  }

  @Test
  void logsAreTheirComponents() {
    List<NodeLog> logs = new NodeLogs(ADDED).collect(List.of(node));

    assertThat(logs)
        .extracting(NodeLog::title)
        .containsExactly(
            "k8smaster1 single", "k8smaster1 pods", "k8smaster1 events", "k8smaster1 network");
    assertThat(asked)
        .contains(
            "journalctl -u single",
            "single kubectl --request-timeout=3s get pods -A -o wide; single kubectl"
                + " --request-timeout=3s get events -A --sort-by=.lastTimestamp | tail -n 60");
  }
}
