package org.quorumdrill.distribution.kubeadm;

import static org.quorumdrill.distribution.kubeadm.KubeadmFile.CLUSTER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;

/** What the drills need to know of a kubeadm-config.yaml, and what they can't drill in it. */
record KubeadmValues(KubeadmFile file, KubernetesVersion version) {

  static final String VERSION = "/kubernetesVersion";

  private static final String ENDPOINT = "/controlPlaneEndpoint";
  private static final String POD_SUBNET = "/networking/podSubnet";
  private static final String SERVICE_SUBNET = "/networking/serviceSubnet";
  private static final String USE_LOCAL_ENDPOINT =
      "Write 127.0.0.1 and the port of the HAProxy on each master, for example 127.0.0.1:5443.";

  /** As kubeadm reads labels; each would make it ask the Internet. */
  private static final Pattern LABEL = Pattern.compile("(?:stable|latest)(?:-\\d+(?:\\.\\d+)?)?");

  /** As kubeadm has it, with or without the v; also one that is no release, or a minor only. */
  private static final Pattern NUMBER = Pattern.compile("v?\\d+\\.\\d+(?:\\.\\d+\\S*)?");

  private static final Pattern HOST_PORT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^:\\[\\]/\\s]+))(?::(\\d{1,5}))?");

  /** Names and addresses by which each master reaches itself. */
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|::1");

  private static final Pattern MASTER = Pattern.compile("10\\.0\\.42\\.[1-3]");

  /** The apiserver's own port, on all addresses of a master. */
  private static final int APISERVER = 6443;

  /** A port of a container's loopback is reached at another one, 10,000 above it. */
  private static final int LAST_WITH_WAY_IN = 55_535;

  /** Nodes get networks of 24 bits out of the pods', so that three of them need 22. */
  private static final int LONGEST_POD_NETWORK = 22;

  /** Values that the drills rely on, where a file gives another one than kubeadm's default. */
  private enum Fixed {
    BIND_PORT(KubeadmFile.INIT, "/localAPIEndpoint/bindPort", "6443"),
    CERTIFICATES(CLUSTER, "/certificatesDir", "/etc/kubernetes/pki"),
    ETCD_DATA(CLUSTER, "/etcd/local/dataDir", "/var/lib/etcd"),
    MANIFESTS(KubeadmFile.KUBELET, "/staticPodPath", "/etc/kubernetes/manifests"),
    DOMAIN(CLUSTER, "/networking/dnsDomain", "cluster.local");

    private final String kind;
    private final String pointer;
    private final String value;

    Fixed(String kind, String pointer, String value) {
      this.kind = kind;
      this.pointer = pointer;
      this.value = value;
    }

    private Optional<Complaint> in(KubeadmFile file) {
      String given = file.text(kind, pointer);
      return given.isEmpty() || given.replaceFirst("/$", "").equals(value)
          ? Optional.empty()
          : Optional.of(
              file.complaint(
                  kind,
                  pointer,
                  "%s is %s, and the drills rely on %s"
                      .formatted(pointer.substring(1).replace('/', '.'), given, value),
                  "Remove the line, or write %s.".formatted(value)));
    }
  }

  List<Complaint> complaints() {
    List<Complaint> complaints = new ArrayList<>();
    ofVersion().ifPresent(complaints::add);
    ofEndpoint().ifPresent(complaints::add);
    complaints.addAll(ofNetworks());
    if (file.value(CLUSTER, "/etcd/external").isObject()) {
      complaints.add(
          file.complaint(
              CLUSTER,
              "/etcd/external",
              "it names an etcd outside of the cluster, and there is none here",
              "Remove etcd.external; each master then runs a member beside its apiserver."));
    }
    for (Fixed fixed : Fixed.values()) {
      fixed.in(file).ifPresent(complaints::add);
    }
    complaints.addAll(new KubeadmArguments(file).complaints());
    complaints.addAll(new ArgumentValues(file).complaints());
    complaints.addAll(new LeftOut(file).complaints());
    return complaints;
  }

  /** Whether the file leaves the choice of the version to whoever installs. */
  static boolean isLabel(String asked) {
    return asked.isEmpty() || LABEL.matcher(asked).matches();
  }

  /** Which version it is, is a parameter of the nodes; that it is one can be told. */
  private Optional<Complaint> ofVersion() {
    String asked = file.text(CLUSTER, VERSION);
    return isLabel(asked) || NUMBER.matcher(asked).matches()
        ? Optional.empty()
        : Optional.of(
            file.complaint(
                CLUSTER,
                VERSION,
                "kubernetesVersion: '%s' is no version of Kubernetes".formatted(asked),
                "Write 'kubernetesVersion: stable', which is the nodes' own version here (%s)."
                    .formatted(version)));
  }

  private Optional<Complaint> ofEndpoint() {
    String given = file.text(CLUSTER, ENDPOINT);
    return problemOf(given)
        .map(what -> file.complaint(CLUSTER, ENDPOINT, what, USE_LOCAL_ENDPOINT));
  }

  private static Optional<String> problemOf(String given) {
    if (given.isEmpty()) {
      return Optional.of(
          "controlPlaneEndpoint is missing, so that all nodes would depend on the first master");
    }
    Matcher form = HOST_PORT.matcher(given);
    if (!form.matches()) {
      return Optional.of("controlPlaneEndpoint '%s' is not of the form HOST:PORT".formatted(given));
    }
    if (MASTER.matcher(host(form)).matches()) {
      return Optional.of(
          "controlPlaneEndpoint '%s' is one master's address, so that all nodes would depend on it"
              .formatted(given));
    }
    if (!LOOPBACK.matcher(host(form)).matches()) {
      return Optional.of(
          "controlPlaneEndpoint '%s' is to be on the node itself, where its HAProxy listens, and the harness has no DNS and no virtual address for another host"
              .formatted(given));
    }
    if (form.group(3) == null) {
      return Optional.of(
          "controlPlaneEndpoint '%s' has no port, which means %d, and that is the apiserver's own"
              .formatted(given, APISERVER));
    }
    int port = Integer.parseInt(form.group(3));
    if (port < 1 || port > 65_535) {
      return Optional.of(
          "controlPlaneEndpoint '%s' has a port that is not between 1 and 65535".formatted(given));
    }
    if (port > LAST_WITH_WAY_IN) {
      return Optional.of(
          "controlPlaneEndpoint '%s' has a port above %d, and the harness comes in at one that is 10000 higher"
              .formatted(given, LAST_WITH_WAY_IN));
    }
    return port == APISERVER
        ? Optional.of(
            "controlPlaneEndpoint '%s' leads past HAProxy, because port %d is the apiserver's own"
                .formatted(given, APISERVER))
        : Optional.empty();
  }

  private static String host(Matcher form) {
    String six = form.group(1);
    return six == null ? String.valueOf(form.group(2)) : six;
  }

  /**
   * @throws IllegalArgumentException if there is none, or none that the nodes can reach
   */
  ApiEndpoint endpoint() {
    String given = file.text(CLUSTER, ENDPOINT);
    Matcher form = HOST_PORT.matcher(given);
    if (problemOf(given).isPresent() || !form.matches()) {
      throw new IllegalArgumentException(
          file.yaml().path() + ": " + problemOf(given).orElse(given) + ". " + USE_LOCAL_ENDPOINT);
    }
    return new ApiEndpoint(host(form), Integer.parseInt(String.valueOf(form.group(3))));
  }

  private List<Complaint> ofNetworks() {
    List<Complaint> complaints = new ArrayList<>();
    Optional<Ipv4Network> pods = Ipv4Network.parse(file.text(CLUSTER, POD_SUBNET));
    ofOneNetwork(POD_SUBNET, "10.244.0.0/16").ifPresent(complaints::add);
    if (!file.text(CLUSTER, SERVICE_SUBNET).isEmpty()) {
      ofOneNetwork(SERVICE_SUBNET, "10.96.0.0/12").ifPresent(complaints::add);
    }
    pods.filter(network -> network.bits() > LONGEST_POD_NETWORK)
        .filter(network -> !givesNodeMask())
        .ifPresent(
            network ->
                complaints.add(
                    file.complaint(
                        CLUSTER,
                        POD_SUBNET,
                        "podSubnet %s is too small for three nodes, as each gets 256 addresses of it"
                            .formatted(network),
                        "Write one of /%d or larger.".formatted(LONGEST_POD_NETWORK))));
    pods.ifPresent(network -> complaints.addAll(ofOverlaps(network)));
    return complaints;
  }

  private Optional<Complaint> ofOneNetwork(String pointer, String example) {
    String given = file.text(CLUSTER, pointer);
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    String problem = "";
    if (given.isEmpty()) {
      problem =
          "networking.%s is missing, without which Flannel gives no addresses".formatted(name);
    } else if (given.contains(",") || given.contains(":")) {
      problem = "%s '%s' has IPv6 in it, and our Flannel does IPv4 only".formatted(name, given);
    } else if (Ipv4Network.parse(given).isEmpty()) {
      problem = "%s '%s' is no network".formatted(name, given);
    }
    return problem.isEmpty()
        ? Optional.empty()
        : Optional.of(
            file.complaint(
                CLUSTER,
                pointer,
                problem,
                "Write one IPv4 network, for example %s: %s.".formatted(name, example)));
  }

  private List<Complaint> ofOverlaps(Ipv4Network pods) {
    String services = file.text(CLUSTER, SERVICE_SUBNET);
    List<Complaint> complaints = new ArrayList<>();
    for (String other : List.of("10.0.42.0/24", services.isEmpty() ? "10.96.0.0/12" : services)) {
      Ipv4Network.parse(other)
          .filter(pods::overlaps)
          .ifPresent(
              network ->
                  complaints.add(
                      file.complaint(
                          CLUSTER,
                          POD_SUBNET,
                          "podSubnet %s and the network of the %s, %s, have addresses in common"
                              .formatted(
                                  pods,
                                  other.startsWith("10.0.42.") ? "nodes" : "Services",
                                  network),
                          "Take another podSubnet.")));
    }
    return complaints;
  }

  /** Whether the file itself says how many addresses a node gets. */
  private boolean givesNodeMask() {
    return file.value(CLUSTER, "/controllerManager/extraArgs")
        .toString()
        .contains("node-cidr-mask-size");
  }

  /**
   * @throws IllegalArgumentException if the file has no network for pods that Flannel can do
   */
  Ipv4Network podNetwork() {
    String given = file.text(CLUSTER, POD_SUBNET);
    return Ipv4Network.parse(given)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: networking.podSubnet is '%s'; write one IPv4 network, for example 10.244.0.0/16."
                        .formatted(file.yaml().path(), given)));
  }
}
