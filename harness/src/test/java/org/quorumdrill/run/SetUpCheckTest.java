package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.BadSetUpException;

class SetUpCheckTest {

  private static final Path CASES = Path.of("src/test/resources/cases");

  @TempDir private Path folder;

  /** Without what setup writes: there is no engine, and Kubernetes' version is the default. */
  private SetUpCheck check(Path fixtures) {
    Map<String, String> properties =
        Map.of(
            "quorumdrill.fixtures", fixtures.toString(),
            "quorumdrill.setup", folder.resolve("setup.json").toString());
    return SetUpCheck.of(Settings.of(name -> Optional.ofNullable(properties.get(name))));
  }

  @Test
  void anotherApiVersionOfKubeadmIsAnErrorBeforeAnythingIsMade() {
    Path other = CASES.resolve("kubeadm-11-other-api-version");

    assertThatThrownBy(() -> check(other).require())
        .isInstanceOf(BadSetUpException.class)
        .hasMessage(
            """
            The files in %1$s can't be taken as they are. Nothing was made. 1 complaint:
              kubeadm/v1beta3/kubeadm-config.yaml: kubeadm of Kubernetes v1.37.0 is given kubeadm/v1beta4/kubeadm-config.yaml, so this file would not be read. The right path is kubeadm/v1beta4/kubeadm-config.yaml. Write it in that API version: kubeadm config migrate --old-config kubeadm/v1beta3/kubeadm-config.yaml --new-config kubeadm/v1beta4/kubeadm-config.yaml, by a kubeadm that still reads the old one; then remove the old file.
            To look at them again, without a cluster: ./drill check --fixtures=%1$s"""
                .formatted(other.toAbsolutePath().normalize()));
  }

  @Test
  void theSameWithoutAFolderOfTheApiVersionIsToldWithItsLine() throws IOException {
    Files.createDirectories(folder.resolve("kubeadm"));
    Files.writeString(
        folder.resolve("kubeadm/kubeadm-config.yaml"),
        "# mine\napiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\n");

    assertThat(check(folder).complaints())
        .singleElement()
        .asString()
        .startsWith(
            "kubeadm/kubeadm-config.yaml:2: its apiVersion is kubeadm.k8s.io/v1beta3, and kubeadm of Kubernetes v1.37.0 reads v1beta4.");
  }

  @Test
  void theComplaintsOfAllRoomsAreToldAtOnce() throws IOException {
    Files.createDirectories(folder.resolve("kubeadm/v1beta3"));
    Files.writeString(
        folder.resolve("kubeadm/v1beta3/kubeadm-config.yaml"), "kind: ClusterConfiguration\n");
    Files.writeString(folder.resolve("finding.yaml"), "- a\n");
    Files.writeString(folder.resolve("expectations.yaml"), "apiOutage: 3\n");

    assertThat(check(folder).complaints())
        .extracting(Complaint::file)
        .containsExactly(
            "finding.yaml", "kubeadm/v1beta3/kubeadm-config.yaml", "expectations.yaml");
  }

  @Test
  void whatCouldNotBeCheckedIsTold() {
    assertThat(check(CASES.resolve("haproxy-4-typo")).told())
        .hasSize(2)
        .anyMatch(text -> text.startsWith("which Kubernetes will be there is not known"))
        .anyMatch(
            text ->
                text.startsWith(
                    "not checked by HAProxy before the nodes are made: haproxy/haproxy.cfg ("));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "haproxy-1-http-check",
        "haproxy-2-socket-stats",
        "haproxy-3-better",
        "haproxy-5-api-and-web",
        "haproxy-6-slow-to-decide",
        "nginx-7-hides-by-404",
        "deployment-8-other-names",
        "kubeadm-9-no-last-newline",
        "kubeadm-10-documents-of-its-own"
      })
  void whatIsRightIsTaken(String name) {
    assertThatCode(() -> check(CASES.resolve(name)).require()).doesNotThrowAnyException();
  }

  @Test
  void ourOwnFilesAreNotLookedAt() {
    SetUpCheck check =
        SetUpCheck.of(
            Settings.of(
                name ->
                    name.equals("quorumdrill.variant")
                        ? Optional.of("hardened")
                        : Optional.empty()));

    assertThat(check.complaints()).isEmpty();
    assertThat(check.told()).isEmpty();
  }
}
