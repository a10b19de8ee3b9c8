package org.quorumdrill.cluster;

import java.util.List;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NotPossibleHereException;

/**
 * One part of a cluster, and how it is reached on a node. Each method below {@link #name} is a
 * capability: a distribution overrides those that its component has. The others throw {@link
 * NotPossibleHereException}, and a drill that needs them is skipped.
 */
public interface Component {

  /** The distribution's name, for the message when a capability is missing. */
  String distribution();

  ComponentName name();

  /**
   * The handle by which it alone is paused and killed.
   *
   * @throws NotPossibleHereException if it shares its process with another component
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
   * The name of its process, as the kernel keeps it.
   *
   * @throws NotPossibleHereException if its process is not found by name
   */
  default String process() {
    if (handle() instanceof Handle.ByName found) {
      return found.kernelName();
    }
    throw without("process that is found by its name");
  }

  /**
   * The absolute path of the manifest from which the kubelet runs it as a static pod. It runs as
   * long as the file is there.
   *
   * @throws NotPossibleHereException if it is not a static pod
   */
  default String manifest() {
    throw without("manifest of a static pod");
  }

  /**
   * The absolute path of its data folder.
   *
   * @throws NotPossibleHereException if it keeps none
   */
  default String dataFolder() {
    throw without("data folder");
  }

  /**
   * The URL at which it serves metrics in Prometheus's format to anyone on its node.
   *
   * @throws NotPossibleHereException if it serves none
   */
  default String metrics() {
    throw without("page of metrics");
  }

  /**
   * The certificate with which it and its peers authenticate to each other.
   *
   * @throws NotPossibleHereException if it has none
   */
  default CertificateFiles peerCertificate() {
    throw without("certificate for its peers");
  }

  /**
   * The command that calls its command line tool on this node, for example {@code etcdctl} with its
   * credentials; arguments follow after a space.
   *
   * @throws NotPossibleHereException if there is none on the node
   */
  default String tool(Node node) {
    throw without("command line tool");
  }

  /** Where it logs, apart from pod logs; empty if it logs together with another component. */
  default List<LogSource> logs() {
    return List.of();
  }

  private NotPossibleHereException without(String what) {
    return new NotPossibleHereException(
        "left out, because the distribution %s has no %s for %s"
            .formatted(distribution(), what, name()));
  }
}
