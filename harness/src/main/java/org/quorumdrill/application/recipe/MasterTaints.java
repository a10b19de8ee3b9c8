package org.quorumdrill.application.recipe;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.node.Wait;

/**
 * The taints that keep pods away from masters. Their name did not change together with the role
 * label: kubeadm sets {@code master} up to 1.23, both in 1.24, and {@code control-plane} from 1.25
 * on. None of them may stay, whatever the version.
 */
public record MasterTaints(Kubectl kubectl) {

  private static final List<String> KEYS =
      List.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

  /** Removes the taints from all nodes, and returns when they are gone. */
  void remove() {
    for (String key : KEYS) {
      // kubectl fails where there is none; the check below finds one that stayed.
      kubectl.query("taint nodes --all " + key + "- 2>&1 || true");
    }
    Wait.upTo(Duration.ofSeconds(10), "no master to be tainted " + String.join(" or ", KEYS))
        .until(
            () -> kubectl.query("get nodes -o jsonpath='{.items[*].spec.taints[*].key}'"),
            Predicate.not(MasterTaints::holdsOne));
  }

  private static boolean holdsOne(String keys) {
    return KEYS.stream().anyMatch(keys::contains);
  }
}
