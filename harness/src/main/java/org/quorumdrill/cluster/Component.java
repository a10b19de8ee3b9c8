package org.quorumdrill.cluster;

import java.util.List;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NotPossibleHereException;

/**
 * One part of a cluster, and how it is reached on a node. Each method below {@link #name} is a
 * capability: a distribution overrides those that its component has. The others throw {@link
 * NotPossibleHereException}, by which a drill that needs them is left out.
 */
public interface Component {

  /** The distribution's name, for what is said when a capability is missing. */
  String distribution();

  ComponentName name();

  /**
   * By what it is paused and killed, apart from every other component.
   *
   * @throws NotPossibleHereException if it shares its process with another one
   */
  default Handle handle() {
    throw without("process of its own");
  }

  /**
   * Its systemd unit.
   *
   * @throws NotPossibleHereException if it has none of its own
   */
  default String unit() {
    if (handle() instanceof Handle.ByUnit found) {
      return found.unit();
    }
    throw without("systemd unit of its own");
  }

  /**
   * The name of its process, as the kernel has it.
   *
   * @throws NotPossibleHereException if it is not found by that name
   */
  default String process() {
    if (handle() instanceof Handle.ByName found) {
      return found.kernelName();
    }
    throw without("process that is found by its name");
  }

  /**
   * The manifest from which the kubelet runs it as a static pod; an absolute path. It runs as long
   * as the file is there.
   *
   * @throws NotPossibleHereException if it is no static pod
   */
  default String manifest() {
    throw without("manifest of a static pod");
  }

  /**
   * The folder of its data; an absolute path.
   *
   * @throws NotPossibleHereException if it keeps none
   */
  default String dataFolder() {
    throw without("data folder");
  }

  /**
   * Where it tells its metrics in Prometheus's format to anyone on its node; a URL.
   *
   * @throws NotPossibleHereException if it tells none
   */
  default String metrics() {
    throw without("page of metrics");
  }

  /**
   * The certificate by which it answers its peers, and they it.
   *
   * @throws NotPossibleHereException if it has none
   */
  default CertificateFiles peerCertificate() {
    throw without("certificate for its peers");
  }

  /**
   * How its own command line tool is called on this node, for example {@code etcdctl} with its
   * credentials; arguments follow after a space.
   *
   * @throws NotPossibleHereException if there is none on the node
   */
  default String tool(Node node) {
    throw without("command line tool");
  }

  /** Where it is logged, pods aside; nothing, when it is logged together with another component. */
  default List<LogSource> logs() {
    return List.of();
  }

  private NotPossibleHereException without(String what) {
    return new NotPossibleHereException(
        "left out, because the distribution %s has no %s for %s"
            .formatted(distribution(), what, name()));
  }
}
