package org.quorumdrill.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented files are what is tested, so they stay as they were published, byte for byte. */
class DocumentedFilesTest {

  @ParameterizedTest
  @CsvSource({
    "haproxy/haproxy.cfg, 495a247a22b437b97983214ba922705fc6db0030fa6029b043a9ca1ca7e1b6d2",
    "kubeadm/v1beta1/kubeadm-config.yaml, 2a19b0df7a3e1d700ee5283d694b3f12d387be9ec927d100567d028b001b5e3a",
    "manifests/nextcloud-deployment.yaml, 7a20a94b74abcdc291f3da1da040d660d9e16541ed43cfa2bf2b63913c4c6793",
    "manifests/nginx-configmap.yaml, 3dcea00a6450fb4a6108d74d4026678c91cb7c919b49cd4504b95bcf5e1688c1"
  })
  void areAsPublished(String path, String sha256) throws NoSuchAlgorithmException {
    byte[] text = Fixtures.documented().text(path).getBytes(StandardCharsets.UTF_8);

    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)))
        .isEqualTo(sha256);
  }

  /**
   * The manifest is not the documented one, whose API versions of 2018 are gone, and not ours
   * either: it is byte for byte Documentation/kube-flannel.yml of Flannel 0.26.7.
   */
  @Test
  void flannelIsTheUpstreamManifestOfRelease0_26_7() throws NoSuchAlgorithmException {
    areAsPublished(
        "flannel/kube-flannel.yml",
        "d3f539ef073032bdbd2d32900719400e0050a8ae1d00a9fef75d9d0f079c7d54");
  }

  @Test
  void standBesideVariantsThatReplaceSomeOfThem() {
    Fixtures hardened = Fixtures.of(Variant.of("hardened"));

    assertThat(hardened.replaced())
        .containsExactly(
            "haproxy/haproxy.cfg",
            "manifests/nextcloud-deployment.yaml",
            "manifests/nginx-configmap.yaml");
    assertThat(hardened.text("haproxy/haproxy.cfg")).contains("GET uri /readyz");
    assertThat(hardened.text("manifests/nextcloud-deployment.yaml")).contains("livenessProbe:");
    assertThat(hardened.text("manifests/nextcloud-service.yaml"))
        .isEqualTo(Fixtures.documented().text("manifests/nextcloud-service.yaml"));
    assertThatThrownBy(() -> Variant.of("harder"))
        .hasMessage("quorumdrill.variant is 'harder'; it takes documented or hardened");
  }

  @Test
  void mayBeReplacedByFilesOfTheUser(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("haproxy"));
    Files.writeString(folder.resolve("haproxy/haproxy.cfg"), "mine");

    Fixtures fixtures = Fixtures.documented().overlaidBy(folder);

    assertThat(fixtures.text("haproxy/haproxy.cfg")).isEqualTo("mine");
    assertThat(fixtures.text("flannel/kube-flannel.yml")).contains("kube-flannel");
    assertThat(fixtures.replaced()).containsExactly("haproxy/haproxy.cfg");
  }

  @Test
  void areNotReplacedByAFolderThatReplacesNothing(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("haproxy.cfg"), "in the wrong place");

    assertThatThrownBy(() -> Fixtures.documented().overlaidBy(folder))
        .hasMessageContaining("replaces no documented file")
        .hasMessageContaining("haproxy/haproxy.cfg");
    assertThatThrownBy(() -> Fixtures.documented().overlaidBy(folder.resolve("nowhere")))
        .hasMessageContaining("not a folder");
  }
}
