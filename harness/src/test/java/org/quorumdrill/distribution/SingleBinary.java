package org.quorumdrill.distribution;

import java.util.List;
import org.quorumdrill.cluster.ApiFront;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.cluster.Credentials;
import org.quorumdrill.cluster.Fronts;
import org.quorumdrill.cluster.Handle;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.LogSource;
import org.quorumdrill.node.Node;

/**
 * A distribution that somebody else might add with this file and a line in {@code
 * META-INF/services}: one program is the whole control plane, so that nothing in it can be broken
 * alone.
 */
public final class SingleBinary implements Distribution {

  public static final ComponentName SERVER = new ComponentName("single-server");

  @Override
  public String name() {
    return "single-binary";
  }

  @Override
  public ClusterRecipe recipe(List<Node> nodes, ClusterSpec spec) {
    return new ClusterRecipe() {
      @Override
      public List<Step> steps() {
        return nodes.stream()
            .map(
                node ->
                    new Step(
                        "single server on " + node.name(),
                        () -> node.shell().query("single server")))
            .toList();
      }

      @Override
      public List<Step> lastLooks() {
        return List.of();
      }

      @Override
      public ApiFront apiFront() {
        return Fronts.of(spec.fixtures().text("haproxy/haproxy.cfg"));
      }
    };
  }

  @Override
  public KubernetesVersion version(Node node) {
    return KubernetesVersion.parse(node.shell().query("single --version"));
  }

  @Override
  public Kubectl kubectl(Node node) {
    return new Kubectl(node, "single kubectl");
  }

  @Override
  public Credentials admin(Node master) {
    return Credentials.of(kubectl(master));
  }

  @Override
  public Credentials etcdClient(Node master) {
    String tls = master.shell().read("/var/lib/single/etcd.pem");
    return new Credentials(tls, tls, tls);
  }

  @Override
  public List<Component> components() {
    return List.of(new Server(), new EtcdInside());
  }

  private record Server() implements Component {

    @Override
    public String distribution() {
      return "single-binary";
    }

    @Override
    public ComponentName name() {
      return SERVER;
    }

    @Override
    public Handle handle() {
      return new Handle.ByUnit("single");
    }

    @Override
    public List<LogSource> logs() {
      return List.of(new LogSource("single", "journalctl -u single"));
    }
  }

  /** etcd inside the program: it has a folder of its own, but no process. */
  private record EtcdInside() implements Component {

    @Override
    public String distribution() {
      return "single-binary";
    }

    @Override
    public ComponentName name() {
      return ComponentName.ETCD;
    }

    @Override
    public String dataFolder() {
      return "/var/lib/single/etcd";
    }
  }
}
