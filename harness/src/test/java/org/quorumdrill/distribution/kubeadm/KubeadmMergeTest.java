package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.distribution.Fixtures;

/** A user's kubeadm-config.yaml, merged with what the harness needs. */
class KubeadmMergeTest {

  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final KubernetesVersion V1_37 = KubernetesVersion.parse("v1.37.2");

  private static String notNeeded(String older) {
    throw new AssertionError("needs no migration: " + older);
  }

  private static final String CLUSTER =
      """
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      controlPlaneEndpoint: "127.0.0.1:5443"
      networking: {podSubnet: 10.244.0.0/16}
      """;

  @TempDir private Path folder;

  private static FirstMaster container(int balancerSeconds) {
    return new FirstMaster(
        "k8smaster1", "10.0.57.1", true, false, Duration.ofSeconds(balancerSeconds));
  }

  private static Rendered rendered(Fixtures fixtures, FirstMaster master) {
    return KubeadmConfig.render(fixtures, V1_37, master, KubeadmMergeTest::notNeeded);
  }

  private static Rendered renderedCase(String name) {
    return rendered(Fixtures.documented().overlaidBy(CASES.resolve(name)), container(6));
  }

  private Rendered rendered(String text) throws IOException {
    return rendered(own("v1beta4/", text), container(6));
  }

  private Fixtures own(String api, String text) throws IOException {
    Path file = folder.resolve("kubeadm/" + api + "kubeadm-config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Fixtures.documented().overlaidBy(folder);
  }

  private static JsonNode value(Rendered rendered, String kind, String pointer) {
    return KubeadmFile.parse("applied", rendered.yaml()).value(kind, pointer);
  }

  private static List<String> kinds(Rendered rendered) {
    return KubeadmFile.parse("applied", rendered.yaml()).yaml().documents().stream()
        .map(YamlDocument::kind)
        .toList();
  }

  @Test
  void aFileWithoutALastNewlineIsKeptApartFromWhatFollows() {
    Rendered applied = renderedCase("kubeadm-9-no-last-newline");

    assertThat(kinds(applied))
        .containsExactly("ClusterConfiguration", "KubeletConfiguration", "KubeProxyConfiguration");
    assertThat(value(applied, "ClusterConfiguration", "/networking/podSubnet").asText())
        .isEqualTo("10.244.0.0/16");
    assertThat(value(applied, "ClusterConfiguration", "/apiServer/certSANs").toString())
        .as("the documented prefix is that of the network")
        .isEqualTo("[\"127.0.0.1\",\"10.0.57.1\"]");
  }

  @Test
  void documentsOfTheUsersOwnAreMergedByKind() {
    Rendered applied = renderedCase("kubeadm-10-documents-of-its-own");

    assertThat(kinds(applied))
        .containsExactly(
            "InitConfiguration",
            "ClusterConfiguration",
            "KubeProxyConfiguration",
            "KubeletConfiguration");
    assertThat(value(applied, "KubeProxyConfiguration", "/mode").asText()).isEqualTo("nftables");
    assertThat(value(applied, "KubeProxyConfiguration", "/conntrack/min").isInt()).isTrue();
    assertThat(value(applied, "KubeletConfiguration", "/maxPods").asInt()).isEqualTo(60);
    assertThat(value(applied, "KubeletConfiguration", "/cgroupDriver").asText())
        .isEqualTo("cgroupfs");
    assertThat(value(applied, "InitConfiguration", "/nodeRegistration").toString())
        .isEqualTo("{\"kubeletExtraArgs\":[{\"name\":\"max-pods\",\"value\":\"60\"}]}");
    assertThat(value(applied, "ClusterConfiguration", "/kubernetesVersion").asText())
        .isEqualTo("v1.37.2");
    assertThat(applied.added())
        .contains(
            "ClusterConfiguration.kubernetesVersion: v1.37.2 — the version of the nodes' kubeadm; for another one it would ask the Internet",
            "KubeletConfiguration.failSwapOn: false — a node container shares the kernel, the disk and the name server of its machine",
            "KubeProxyConfiguration.conntrack.maxPerCore: 0 — a node container shares the kernel, the disk and the name server of its machine");
  }

  @Test
  void theUsersValuesWinUnlessNoNodeCouldRunWithThem() throws IOException {
    Rendered applied =
        rendered(
            CLUSTER
                + """
                ---
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                cgroupDriver: systemd
                imageGCHighThresholdPercent: 80
                evictionHard: {memory.available: 100Mi}
                """);

    assertThat(value(applied, "KubeletConfiguration", "/cgroupDriver").asText())
        .isEqualTo("cgroupfs");
    assertThat(value(applied, "KubeletConfiguration", "/imageGCHighThresholdPercent").asInt())
        .isEqualTo(80);
    assertThat(value(applied, "KubeletConfiguration", "/evictionHard/memory.available").asText())
        .isEqualTo("100Mi");
    assertThat(value(applied, "KubeletConfiguration", "/evictionHard/nodefs.available").asText())
        .isEqualTo("0%");
    assertThat(applied.added())
        .contains(
            "KubeletConfiguration.cgroupDriver: cgroupfs instead of your systemd — the containerd of a node container uses cgroupfs, and both must use the same",
            "KubeletConfiguration.imageGCHighThresholdPercent: your 80 is kept — without it the harness would set 100");
  }

  @Test
  void whatIsSaidOfOtherMachinesIsReplaced() throws IOException {
    Rendered applied =
        rendered(
            """
            apiVersion: kubeadm.k8s.io/v1beta4
            kind: InitConfiguration
            localAPIEndpoint: {advertiseAddress: 192.168.1.10}
            nodeRegistration: {name: cp-0, criSocket: "unix:///var/run/crio/crio.sock"}
            skipPhases: [addon/coredns]
            ---
            """
                + CLUSTER
                + "imageRepository: registry.example.org/k8s\nkubernetesVersion: stable-1\n");

    assertThat(value(applied, "InitConfiguration", "/localAPIEndpoint/advertiseAddress").asText())
        .isEqualTo("10.0.57.1");
    assertThat(value(applied, "InitConfiguration", "/nodeRegistration").toString())
        .isEqualTo("{\"name\":\"k8smaster1\"}");
    assertThat(value(applied, "ClusterConfiguration", "/imageRepository").isMissingNode()).isTrue();
    assertThat(applied.skippedByInit()).containsExactly("addon/coredns");
    assertThat(applied.added())
        .contains(
            "InitConfiguration.localAPIEndpoint.advertiseAddress: 10.0.57.1 instead of your 192.168.1.10 — the address of the first master here",
            "ClusterConfiguration.imageRepository: your registry.example.org/k8s is left out — a node container has its images from the start, by their usual names, and asks no registry",
            "ClusterConfiguration.kubernetesVersion: v1.37.2 instead of stable-1 — the version of the nodes' kubeadm; for another one it would ask the Internet");
  }

  @Test
  void aServerIsToldItsAddressAndNothingOfContainers() throws IOException {
    Rendered applied =
        rendered(
            own("v1beta4/", CLUSTER + "imageRepository: registry.example.org/k8s\n"),
            new FirstMaster("k8smaster1", "10.0.42.1", false, true, Duration.ZERO));

    assertThat(kinds(applied)).containsExactly("ClusterConfiguration", "InitConfiguration");
    assertThat(value(applied, "ClusterConfiguration", "/imageRepository").asText())
        .isEqualTo("registry.example.org/k8s");
    assertThat(applied.added())
        .contains(
            "InitConfiguration.localAPIEndpoint.advertiseAddress: 10.0.42.1 — the default route of a server leads to the Internet, and Kubernetes would take that address");
  }

  @Test
  void kubeadmWaitsForASlowBalancer() throws IOException {
    Fixtures fixtures = own("v1beta4/", CLUSTER);

    Rendered slow = rendered(fixtures, container(62));
    Rendered quick = rendered(fixtures, container(30));

    assertThat(value(slow, "InitConfiguration", "/timeouts/kubernetesAPICall").asText())
        .isEqualTo("122s");
    assertThat(slow.added())
        .contains(
            "InitConfiguration.timeouts.kubernetesAPICall: 122s — your HAProxy takes up to 62 s to find that the first apiserver answers, and kubeadm would give up after 60 s");
    assertThat(kinds(quick)).doesNotContain("InitConfiguration");
  }

  @Test
  void listsOfArgumentsAreMergedByName() {
    KubeadmMerge merge =
        new KubeadmMerge(
            KubeadmFile.parse(
                    "yours",
                    "kind: K\nextraArgs:\n- {name: v, value: '4'}\ncertSANs: [a]\nempty:\n")
                .contents());

    merge.add(
        KubeadmFile.parse(
                "ours",
                "kind: K\nextraArgs:\n- {name: v, value: '1'}\n- {name: w, value: '2'}\ncertSANs: [b]\nempty: {x: 1}\n")
            .contents()
            .getFirst(),
        "because");

    JsonNode merged = merge.documents().getFirst();
    assertThat(merged.path("extraArgs").toString())
        .isEqualTo("[{\"name\":\"v\",\"value\":\"4\"},{\"name\":\"w\",\"value\":\"2\"}]");
    assertThat(merged.path("certSANs").toString()).isEqualTo("[\"a\"]");
    assertThat(merged.at("/empty/x").asInt()).isEqualTo(1);
    assertThat(merge.told())
        .containsExactly(
            "K.extraArgs.v: yours is kept",
            "K.extraArgs.w: 2 — because",
            "K.certSANs: your [\"a\"] is kept — without it the harness would set [\"b\"]",
            "K.empty.x: 1 — because");
  }

  @Test
  void aJoinConfigurationIsFilledInForEachNode() throws IOException {
    Rendered applied =
        rendered(
            CLUSTER
                + """
                ---
                apiVersion: kubeadm.k8s.io/v1beta4
                kind: JoinConfiguration
                discovery: {file: {kubeConfigPath: /x}}
                nodeRegistration: {name: cp-1, kubeletExtraArgs: [{name: max-pods, value: "60"}]}
                controlPlane: {localAPIEndpoint: {advertiseAddress: 192.168.1.11}}
                """);
    JoinCommand join = new JoinCommand("127.0.0.1:5443", "abcdef.0123456789abcdef", "sha256:1");
    JoinConfig config = new JoinConfig(applied.join());

    assertThat(kinds(applied)).doesNotContain("JoinConfiguration");
    KubeadmFile master =
        KubeadmFile.parse("master", config.filled(join, true, Optional.of("10.0.42.2")));
    assertThat(master.value("JoinConfiguration", "/discovery").toString())
        .isEqualTo(
            "{\"bootstrapToken\":{\"apiServerEndpoint\":\"127.0.0.1:5443\",\"token\":\"abcdef.0123456789abcdef\",\"caCertHashes\":[\"sha256:1\"]}}");
    assertThat(master.text("JoinConfiguration", "/controlPlane/localAPIEndpoint/advertiseAddress"))
        .isEqualTo("10.0.42.2");
    assertThat(master.value("JoinConfiguration", "/nodeRegistration").toString())
        .isEqualTo("{\"kubeletExtraArgs\":[{\"name\":\"max-pods\",\"value\":\"60\"}]}");
    assertThat(config.filled(join, true, Optional.empty())).contains("localAPIEndpoint: {}");
    assertThat(config.filled(join, false, Optional.empty())).doesNotContain("controlPlane");
  }

  /** Only for the endpoint's own host does kubeadm make the certificate by itself. */
  @Test
  void theCertificateIsForTheAddressOfTheDrillsToo() throws IOException {
    Rendered localhost =
        rendered(
            CLUSTER.replace("127.0.0.1:5443", "localhost:5443")
                + "apiServer: {certSANs: [api.example.org]}\n");
    Rendered without = rendered(CLUSTER.replace("127.0.0.1:5443", "localhost:5443"));

    assertThat(value(localhost, "ClusterConfiguration", "/apiServer/certSANs").toString())
        .isEqualTo("[\"api.example.org\",\"127.0.0.1\"]");
    assertThat(localhost.added())
        .contains(
            "ClusterConfiguration.apiServer.certSANs: 127.0.0.1 — the drills reach the API at this address, for which its certificate must be");
    assertThat(value(without, "ClusterConfiguration", "/apiServer/certSANs").toString())
        .isEqualTo("[\"127.0.0.1\"]");
    assertThat(value(rendered(CLUSTER), "ClusterConfiguration", "/apiServer").isMissingNode())
        .isTrue();
  }

  @Test
  void aFileWithAComplaintIsNotApplied() throws IOException {
    String newest = CLUSTER + "kubernetesVersion: newest\n";

    assertThatThrownBy(() -> rendered(newest))
        .hasMessage(
            "kubeadm/v1beta4/kubeadm-config.yaml:5: ClusterConfiguration: kubernetesVersion: 'newest' is no version of Kubernetes. Write 'kubernetesVersion: stable', which is the nodes' own version here (v1.37.2).");
  }
}
