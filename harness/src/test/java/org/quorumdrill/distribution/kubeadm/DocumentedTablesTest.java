package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Shell;

class DocumentedTablesTest {

  private static final String NODES =
      """
      k8smaster1   Ready   control-plane   2m   v1.37.2
      k8smaster2   Ready   control-plane   1m   v1.37.2
      k8smaster3   Ready   control-plane   1m   v1.37.2
      """;

  private final DocumentedTables tables =
      new DocumentedTables(
          Stream.of("k8smaster1", "k8smaster2", "k8smaster3")
              .map(NamedNode::new)
              .<Node>map(n -> n)
              .toList(),
          KubernetesVersion.parse("v1.37.2"));

  @Test
  void theNodesMustBeTheDocumentedOnes() {
    assertThat(tables.wrongInNodes(NODES)).isEmpty();
    assertThat(tables.wrongInNodes(NODES.replace("k8smaster2   Ready", "k8smaster2   NotReady")))
        .containsExactly("k8smaster2: expected Ready, is NotReady");
    assertThat(
            tables.wrongInNodes(
                NODES.replace("k8smaster3   Ready   control-plane", "k8smaster3   Ready   <none>")))
        .containsExactly("k8smaster3: expected the role control-plane, has <none>");
    assertThat(tables.wrongInNodes("")).hasSize(4);
  }

  @Test
  void aNodeCanBeUsedIfItIsReady() {
    assertThat(tables.notReady(NODES.replace("control-plane", "worker"))).isEmpty();
    assertThat(tables.notReady(NODES.replace("k8smaster2   Ready", "k8smaster2   NotReady")))
        .containsExactly("k8smaster2: is not Ready");
    assertThat(tables.notReady("")).hasSize(3);
  }

  @Test
  void thePodsMustBeTheDocumentedOnes() {
    assertThat(tables.wrongInPods(pods())).isEmpty();
    assertThat(tables.wrongInPods(pods().replace("etcd-k8smaster2", "other-pod")))
        .contains(
            "etcd-k8smaster2: expected 1 of it, there are 0",
            "etcd-.*: expected 3 of it, there are 2");
    assertThat(
            tables.wrongInPods(
                pods()
                    .replace(
                        "kube-scheduler-k8smaster1 1/1 Running",
                        "kube-scheduler-k8smaster1 0/1 CrashLoopBackOff")))
        .anySatisfy(wrong -> assertThat(wrong).contains("is 0/1 CrashLoopBackOff"));
    assertThat(tables.wrongInPods("")).isNotEmpty();
  }

  private static String pods() {
    StringBuilder table = new StringBuilder();
    for (String node : List.of("k8smaster1", "k8smaster2", "k8smaster3")) {
      for (String component :
          List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler")) {
        table.append("kube-system %s-%s 1/1 Running 0 1m\n".formatted(component, node));
      }
      String suffix = "abc" + node.substring(9) + "x";
      table.append("kube-system kube-proxy-%s 1/1 Running 0 1m\n".formatted(suffix));
      table.append("kube-flannel kube-flannel-ds-%s 1/1 Running 0 1m\n".formatted(suffix));
    }
    return table
        .append("kube-system coredns-5fbd76d9fb-aaaaa 1/1 Running 0 1m\n")
        .append("kube-system coredns-5fbd76d9fb-bbbbb 1/1 Running 0 1m\n")
        .toString();
  }

  private record NamedNode(String name) implements Node {
    @Override
    public String address() {
      return "10.0.42.1";
    }

    @Override
    public Shell shell() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Power power() {
      throw new UnsupportedOperationException();
    }

    @Override
    public InetSocketAddress endpoint(NodeSocket socket) {
      throw new UnsupportedOperationException();
    }
  }
}
