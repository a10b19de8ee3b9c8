package org.quorumdrill.scenarios.hetzner;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/**
 * Takes away from a server what it needs, and offers that in signed package repositories and a
 * registry on the server itself, at the addresses of the real ones. So the scripts that make it
 * ready run as they are.
 */
final class StandIns implements AutoCloseable {

  private static final String PLACE = "/opt/stand-ins";
  private static final String DISTRIBUTION = "distribution.test";

  /** Where images without a host in their names come from. */
  private static final String REGISTRY = "registry-1.docker.io";

  /** Long enough to copy some 300 MB. */
  private static final Duration TAKEN_AWAY_WITHIN = Duration.ofMinutes(3);

  private final Node node;
  private final URI kubernetes;
  private final URI containerd;
  private final List<PackageKey> keys = new ArrayList<>();
  private final PackageKey distributionKey;
  private final PackageKey kubernetesKey;

  /**
   * @param folder in which the keys are kept
   * @param version minor version of the server's Kubernetes
   */
  StandIns(Node node, Path folder, String version) throws IOException, InterruptedException {
    this.node = node;
    this.kubernetes = kubernetes(version);
    this.containerd =
        URI.create(
            source("CONTAINERD_SOURCE") + "/" + node.shell().query(". /etc/os-release; echo $ID"));
    this.distributionKey = key(folder, "distribution");
    this.kubernetesKey = key(folder, "kubernetes");
    certify();
    node.shell()
        .run(
            new Command(
                List.of(
                    "bash",
                    "-euo",
                    "pipefail",
                    "-c",
                    resource("take-away"),
                    "take-away",
                    place(kubernetes),
                    place(containerd)),
                TAKEN_AWAY_WITHIN,
                false))
        .orFail();
    sign("/www/" + DISTRIBUTION, distributionKey);
    String dists = "/www/" + place(containerd) + "/dists/" + codename();
    PackageKey containerdKey = key(folder, "containerd");
    sign(dists, containerdKey);
    write("/www/" + place(containerd) + "/gpg", containerdKey.armored());
    signKubernetes(kubernetesKey);
    write("/www/" + place(kubernetes) + "Release.key", kubernetesKey.armored());
    node.shell().write("/etc/apt/trusted.gpg.d/distribution.asc", distributionKey.armored());
    node.shell().write("/etc/apt/sources.list", "deb http://" + DISTRIBUTION + "/ ./\n");
    node.shell().query("echo 127.0.0.1 " + String.join(" ", hosts()) + " >>/etc/hosts");
    write("/serve", resource("serve"));
    start();
  }

  private PackageKey key(Path folder, String name) throws IOException, InterruptedException {
    PackageKey key = PackageKey.make(folder, name);
    keys.add(key);
    return key;
  }

  private List<String> hosts() {
    return List.of(DISTRIBUTION, kubernetes.getHost(), containerd.getHost(), REGISTRY);
  }

  /**
   * Makes a certificate that the server trusts once it has the package with the real authorities.
   */
  private void certify() {
    String names = "DNS:" + String.join(",DNS:", hosts());
    node.shell()
        .query(
            """
            mkdir -p %1$s /usr/local/share/ca-certificates
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=stand-ins \
              -addext subjectAltName=%2$s -keyout %1$s/tls.key -out %1$s/tls.crt 2>/dev/null
            cp %1$s/tls.crt /usr/local/share/ca-certificates/stand-ins.crt
            """
                .formatted(PLACE, names));
  }

  private String codename() {
    return node.shell().query(". /etc/os-release; echo $VERSION_CODENAME");
  }

  /** Signs Kubernetes' repository with the key that the server trusts for its distribution. */
  void signKubernetesWithTheDistributionsKey() throws IOException, InterruptedException {
    signKubernetes(distributionKey);
  }

  void signKubernetesWithItsOwnKey() throws IOException, InterruptedException {
    signKubernetes(kubernetesKey);
  }

  private void signKubernetes(PackageKey key) throws IOException, InterruptedException {
    sign("/www/" + place(kubernetes), key);
  }

  /** Offers a repository of another minor version that has no packages. */
  void offerNothingOf(String version) throws IOException, InterruptedException {
    String place = "/www/" + place(kubernetes(version));
    write(place + "Packages", "");
    write(
        place + "Release",
        """
        Date: Thu, 01 Jan 2026 00:00:00 UTC
        SHA256:
         e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 Packages
        """);
    write(place + "Release.key", kubernetesKey.armored());
    sign(place, kubernetesKey);
  }

  private void sign(String folder, PackageKey key) throws IOException, InterruptedException {
    write(folder + "/InRelease", key.signed(node.shell().read(PLACE + folder + "/Release")));
  }

  /** apt's line for Kubernetes' packages. */
  String kubernetesLine() {
    return "deb [signed-by=/etc/apt/keyrings/kubernetes.asc] " + kubernetes + " /";
  }

  String containerdLine() {
    return "deb [signed-by=/etc/apt/keyrings/docker.asc] %s %s stable"
        .formatted(containerd, codename());
  }

  static URI kubernetes(String version) {
    return URI.create(source("KUBERNETES_SOURCE").formatted(version));
  }

  String kubernetesKey() throws IOException, InterruptedException {
    return kubernetesKey.armored();
  }

  private void start() {
    node.shell()
        .query(
            "systemd-run --quiet --collect --unit=stand-ins python3 %s/serve %s %s"
                .formatted(PLACE, kubernetes.getHost(), REGISTRY));
    Wait.upTo(Duration.ofSeconds(10), "the stand-ins to be served")
        .until(
            () -> node.shell().run(Command.of("bash", "-c", "</dev/tcp/127.0.0.1/443")),
            CommandResult::ok);
  }

  /** Runs the work while nothing listens at the vendors' addresses. */
  void whileGone(Runnable work) {
    node.shell().query("systemctl stop stand-ins");
    try {
      work.run();
    } finally {
      start();
    }
  }

  /** The requests since the last call, each as METHOD HOST/PATH. */
  List<String> requests() {
    return node.shell()
        .query("cat %1$s/requests 2>/dev/null || true; rm -f %1$s/requests".formatted(PLACE))
        .lines()
        .toList();
  }

  private void write(String place, String content) {
    node.shell().write(PLACE + place, content);
  }

  private static String place(URI address) {
    return address.getHost() + address.getPath();
  }

  private static String source(String name) {
    Matcher line =
        Pattern.compile("(?m)^" + name + "=(\\S+)$")
            .matcher(Fixtures.documented().text("servers/sources"));
    if (!line.find()) {
      throw new IllegalStateException("fixtures/servers/sources has no " + name);
    }
    return line.group(1);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(StandIns.class.getResourceAsStream("/bare-server/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    for (PackageKey key : keys) {
      key.close();
    }
  }
}
