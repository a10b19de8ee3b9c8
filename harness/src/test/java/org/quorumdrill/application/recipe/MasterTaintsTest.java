package org.quorumdrill.application.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.node.FakeNode;

class MasterTaintsTest {

  private static final Pattern REMOVE = Pattern.compile("taint nodes --all (\\S+)- ");

  /** The taints that kubeadm sets up to 1.23, in 1.24, and from 1.25 on. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "node-role.kubernetes.io/master",
        "node-role.kubernetes.io/master node-role.kubernetes.io/control-plane",
        "node-role.kubernetes.io/control-plane"
      })
  void areAllRemovedWhateverTheVersion(String tainted) {
    Set<String> taints = new TreeSet<>(Set.of(tainted.split(" ", -1)));

    FakeNode node = new FakeNode("k8smaster1", script -> kubectl(script, taints), 0);
    new MasterTaints(new Kubectl(node, "kubectl")).remove();

    assertThat(taints).isEmpty();
  }

  private static String kubectl(String script, Set<String> taints) {
    Matcher remove = REMOVE.matcher(script);
    if (remove.find()) {
      return taints.remove(remove.group(1)) ? "untainted" : "error: taint not found";
    }
    return String.join(" ", taints);
  }
}
