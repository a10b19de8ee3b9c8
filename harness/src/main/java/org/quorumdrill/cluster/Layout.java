package org.quorumdrill.cluster;

import java.util.List;
import org.quorumdrill.node.Node;

/** What a cluster of one distribution is made of, and how each part is reached. */
public interface Layout {

  /** The distribution's name, for example {@code kubeadm}. */
  String name();

  /** The version of Kubernetes that is installed on this node, whether it runs or not. */
  KubernetesVersion version(Node node);

  /** The administrator's kubectl on this node. */
  Kubectl kubectl(Node node);

  /** The cluster administrator's credentials, read from this master. */
  Credentials admin(Node master);

  /** Credentials that etcd accepts from a client, read from this master. */
  Credentials etcdClient(Node master);

  /** All components, each once. One that runs inside another is not listed. */
  List<Component> components();

  /** Absolute paths of the files on the first master that configured the cluster. */
  default List<String> configurationFiles() {
    return List.of();
  }

  /** The component of this name; one without any capability if the layout has none. */
  default Component component(ComponentName wanted) {
    return components().stream()
        .filter(component -> component.name().equals(wanted))
        .findFirst()
        .orElseGet(() -> new NoComponent(name(), wanted));
  }
}
