package org.quorumdrill.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.cluster.Complaint;

/** A file of the user's is taken as it is, or refused with its reason; none is passed over. */
class UserFilesTest {

  private static final Path CASES = Path.of("src/test/resources/cases");

  @TempDir private Path folder;

  private static List<String> complaints(Path folder) {
    return Fixtures.documented().lookedUpIn(folder).complaints().stream()
        .map(Complaint::toString)
        .toList();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void aMistypedFileIsNamedWithTheNearestRightPath() {
    Path mistyped = CASES.resolve("overlay-12-mistyped");

    assertThatThrownBy(() -> Fixtures.documented().overlaidBy(mistyped))
        .isInstanceOf(BadSetUpException.class)
        .hasMessage(
            """
            The files in %1$s can't be taken as they are. Nothing was made. 1 complaint:
              manifests/nextcloud.yaml: no file is read from this path, so it would change nothing. The nearest right path is manifests/nextcloud-deployment.yaml: move it there, or remove it.
            To look at them again, without a cluster: ./drill check --fixtures=%1$s"""
                .formatted(mistyped.toAbsolutePath().normalize()));
  }

  @ParameterizedTest
  @CsvSource({
    "haproxy/haproxy.conf, haproxy/haproxy.cfg",
    "HAProxy/haproxy.cfg, haproxy/haproxy.cfg",
    "haproxy.cfg, haproxy/haproxy.cfg",
    "manifests/nextcloud-deployment.yml, manifests/nextcloud-deployment.yaml",
    "manifest/nextcloud-service.yaml, manifests/nextcloud-service.yaml",
    "flannel/kube-flannel.yaml, flannel/kube-flannel.yml",
    "kubeadm/v1beta5/kubeadm-config.yaml, kubeadm/v1beta4/kubeadm-config.yaml",
    "kubeadm/kubeadm.yaml, kubeadm/kubeadm-config.yaml",
    "finding.yaml, findings.yaml",
    "expectation.yml, expectations.yaml"
  })
  void theNearestPathIsTheOneThatIsSpelledNearlyTheSame(String path, String right)
      throws IOException {
    write(path, "a: b\n");

    assertThat(complaints(folder))
        .containsExactly(
            "%s: no file is read from this path, so it would change nothing. The nearest right path is %s: move it there, or remove it."
                .formatted(path, right));
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, manifests/nextcloud-deployment.yaml",
    "Service, manifests/nextcloud-service.yaml",
    "ConfigMap, manifests/nginx-configmap.yaml",
    "DaemonSet, flannel/kube-flannel.yml",
    "ClusterConfiguration, kubeadm/kubeadm-config.yaml"
  })
  void orTheOneWithObjectsOfTheSameKind(String kind, String right) throws IOException {
    write("cloud/everything.yaml", "# mine\n---\nkind: %s\n".formatted(kind));

    assertThat(complaints(folder))
        .singleElement()
        .asString()
        .contains("The nearest right path is " + right + ":");
  }

  @Test
  void whatIsNearNothingIsToldAllPaths() throws IOException {
    write("haproxy/haproxy.cfg", "global\n");
    write("manifests/nextcloud-deployment.yaml", "kind: Deployment\n");
    write("redis.yaml", "kind: Deployment\n");

    assertThat(complaints(folder))
        .singleElement()
        .asString()
        .startsWith("redis.yaml: no file is read from this path")
        .contains("one of the paths that are read: haproxy/haproxy.cfg, ", "expectations.yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "manifests/kustomization.yaml, kubectl kustomize FOLDER",
    "values.yaml, helm template NAME CHART"
  })
  void filesOfWhichOthersAreMadeAreMadeFirst(String path, String command) throws IOException {
    write(path, "a: b\n");

    assertThat(complaints(folder))
        .containsExactly(
            "%s: no file is read from this path, so it would change nothing. Give what it makes, in one file: %s >manifests/nextcloud-deployment.yaml."
                .formatted(path, command));
  }

  @Test
  void filesForPeopleAndEditorsAreLeftAside() throws IOException {
    write("haproxy/haproxy.cfg", "global\n");
    write("README.md", "mine");
    write("haproxy/haproxy.cfg~", "old");
    write("haproxy/.haproxy.cfg.swp", "old");
    write(".git/config", "[core]");
    write(".DS_Store", "");

    Fixtures fixtures = Fixtures.documented().overlaidBy(folder);

    assertThat(fixtures.ignored())
        .containsExactly(
            ".DS_Store", ".git/", "README.md", "haproxy/.haproxy.cfg.swp", "haproxy/haproxy.cfg~");
    assertThat(fixtures.replaced()).containsExactly("haproxy/haproxy.cfg");
  }

  @Test
  void filesOfTheHarnessAreNoneOfASetUpUnlessTheyAreTheSame() throws IOException {
    write("haproxy/haproxy.cfg", "global\n");
    write("deviations.yaml", Fixtures.documented().text("deviations.yaml"));
    write("ceph/ceph.conf", "[global]\n");
    write("images/node/Dockerfile", "FROM scratch\n");

    assertThat(complaints(folder))
        .containsExactly(
            "images/: images are built from the project's own folder, so nothing below it would be read. Remove it; images of your own are given by quorumdrill.nextcloud and quorumdrill.nginx.",
            "ceph/ceph.conf: it differs from ours, which is a part of the harness and not of a set-up, so it would not be read. Remove it.");
  }

  @Test
  void aVariantIsNotMadeByAFolder() throws IOException {
    write("variants/hardened/haproxy/haproxy.cfg", "global\n");

    assertThat(complaints(folder))
        .containsExactly(
            "variants/hardened/haproxy/haproxy.cfg: variants/ is where our own variants are, and it is not looked for in your folder. The right path is haproxy/haproxy.cfg: move it there, or remove it and take our variant by -Dquorumdrill.variant=hardened.");
  }

  @Test
  void aFolderThatIsOneTooHighIsTold() throws IOException {
    write("mine/haproxy/haproxy.cfg", "global\n");
    write("mine/findings.yaml", "a: b\n");

    assertThat(complaints(folder))
        .containsExactly(
            "mine/: the folder that was given is too high: findings.yaml, haproxy/haproxy.cfg would be read from this one. Give -Dquorumdrill.fixtures=%s/mine."
                .formatted(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy/haproxy.cfg", "kubeadm/v1beta4/kubeadm-config.yaml"})
  void soIsOneThatIsTooLow(String path) throws IOException {
    write(path, "a: b\n");
    Path given = Objects.requireNonNull(folder.resolve(path).getParent());

    assertThat(complaints(given))
        .containsExactly(
            "%s: the folder that was given is too low: this is read as %s. Give -Dquorumdrill.fixtures=%s."
                .formatted(given.relativize(folder.resolve(path)), path, folder));
  }

  @Test
  void whatIsNoFolderIsTold() throws IOException {
    write("haproxy.cfg", "global\n");

    assertThatThrownBy(() -> Fixtures.documented().lookedUpIn(folder.resolve("haproxy.cfg")))
        .hasMessage(
            "quorumdrill.fixtures names %s/haproxy.cfg, which is not a folder but a file. Give the folder in which it has the path that it has under fixtures/.",
            folder);
    assertThatThrownBy(() -> Fixtures.documented().lookedUpIn(folder.resolve("nowhere")))
        .hasMessage(
            "quorumdrill.fixtures names %s/nowhere, which is not a folder: there is nothing of this name.",
            folder);
  }

  @Test
  void anEmptyFolderIsRefused() {
    assertThatThrownBy(() -> Fixtures.documented().overlaidBy(folder))
        .hasMessageStartingWith(folder + " replaces no documented file. Nothing was made.");
  }

  @Test
  void symbolicLinksAreFollowed(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("lb.cfg"), "global\n");
    Files.createDirectories(elsewhere.resolve("k8s"));
    Files.writeString(elsewhere.resolve("k8s/nginx-configmap.yaml"), "kind: ConfigMap\n");
    Files.createDirectories(folder.resolve("haproxy"));
    Files.createSymbolicLink(folder.resolve("haproxy/haproxy.cfg"), elsewhere.resolve("lb.cfg"));
    Files.createSymbolicLink(folder.resolve("manifests"), elsewhere.resolve("k8s"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("mine"), folder);

    Fixtures fixtures = Fixtures.documented().overlaidBy(link);

    assertThat(fixtures.text("haproxy/haproxy.cfg")).isEqualTo("global\n");
    assertThat(fixtures.text("manifests/nginx-configmap.yaml")).isEqualTo("kind: ConfigMap\n");
    assertThat(fixtures.replaced())
        .containsExactly("haproxy/haproxy.cfg", "manifests/nginx-configmap.yaml");
  }

  @Test
  void symbolicLinksThatLeadNowhereAreTold() throws IOException {
    Files.createDirectories(folder.resolve("haproxy"));
    Files.createSymbolicLink(folder.resolve("haproxy/haproxy.cfg"), Path.of("../gone.cfg"));
    Files.createSymbolicLink(folder.resolve("findings.yaml"), Path.of("findings.yaml"));
    Files.createSymbolicLink(folder.resolve("haproxy/again"), folder);

    assertThat(complaints(folder))
        .hasSize(3)
        .contains(
            "haproxy/haproxy.cfg: it is a symbolic link to ../gone.cfg, which is not there. Let it lead to a regular file, or remove it.",
            "haproxy/again: it is a symbolic link to a folder that it lies in, which has no end. Remove it.")
        .anyMatch(
            text ->
                text.startsWith(
                    "findings.yaml: it is a symbolic link to findings.yaml, which leads to no file: "));
  }

  @Test
  void kubeadmsConfigurationMayLeaveItsApiVersionToItsText() throws IOException {
    String own = "apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n";
    write("kubeadm/kubeadm-config.yaml", own);

    Fixtures fixtures = Fixtures.documented().overlaidBy(folder);

    assertThat(fixtures.text("kubeadm/v1beta4/kubeadm-config.yaml")).isEqualTo(own);
    assertThat(fixtures.text("kubeadm/v1beta3/kubeadm-config.yaml"))
        .isEqualTo(Fixtures.documented().text("kubeadm/v1beta3/kubeadm-config.yaml"));
    assertThat(fixtures.changes())
        .singleElement()
        .extracting(FileChange::unifiedDiff)
        .asString()
        .startsWith("--- documented/kubeadm/v1beta4/kubeadm-config.yaml");
  }
}
