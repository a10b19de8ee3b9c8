package org.quorumdrill.application.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.storage.HostPathStorage;
import org.quorumdrill.storage.Storage;
import org.quorumdrill.storage.Storages;
import org.quorumdrill.storage.ceph.CephStorage;

class NextcloudManifestsTest {

  private final NextcloudOptions options =
      new NextcloudOptions(
          Fixtures.documented(),
          "cloud",
          30123,
          "nginx:9.9",
          "nextcloud:99-fpm",
          new HostPathStorage(),
          Optional.empty());

  private final NextcloudManifests manifests = new NextcloudManifests(options);

  @Test
  void differFromTheDocumentedOnesOnlyInTagsAndVolume() {
    String documented = Fixtures.documented().text("manifests/nextcloud-deployment.yaml");
    List<String> gone = new ArrayList<>(documented.lines().toList());
    List<String> come = new ArrayList<>(manifests.deployment().lines().toList());
    List<String> same = new ArrayList<>(gone);
    for (String line : List.copyOf(come)) {
      if (same.remove(line)) {
        come.remove(line);
        gone.remove(line);
      }
    }

    assertThat(gone)
        .map(String::strip)
        .containsExactly(
            "image: nginx:1.15",
            "image: nextcloud:14.0-fpm",
            "flexVolume:",
            "driver: ceph.rook.io/rook",
            "fsType: ceph",
            "options:",
            "fsName: myfs",
            "clusterNamespace: rook-ceph",
            "path: /nextcloud2");
    assertThat(come)
        .map(String::strip)
        .containsExactly(
            "image: nginx:9.9",
            "image: nextcloud:99-fpm",
            "hostPath:",
            "path: /var/lib/nextcloud/cloud",
            "type: DirectoryOrCreate");
    assertThat(manifests.configMap())
        .isEqualTo(Fixtures.documented().text("manifests/nginx-configmap.yaml"));
  }

  @Test
  void areTheDocumentedOnesByteForByteOnCephButForTheTags() {
    NextcloudManifests onCeph =
        new NextcloudManifests(options.onStorage(new CephStorage(), "cloud", 30123));

    assertThat(
            onCeph
                .deployment()
                .replace("image: nginx:9.9", "image: nginx:1.15")
                .replace("image: nextcloud:99-fpm", "image: nextcloud:14.0-fpm"))
        .isEqualTo(Fixtures.documented().text("manifests/nextcloud-deployment.yaml"));
    assertThat(onCeph.configMap())
        .isEqualTo(Fixtures.documented().text("manifests/nginx-configmap.yaml"));
  }

  @Test
  void haveTheVolumeOfAnyStorageThatIsRegistered() {
    Storage other = Storages.registered().named("emptyDir");

    assertThat(new NextcloudManifests(options.onStorage(other, "cloud", 30123)).deployment())
        .contains("        emptyDir:\n          sizeLimit: 1Gi\n")
        .doesNotContain("flexVolume", "hostPath");
  }

  @Test
  void nameAFolderOfTheNodeOnlyWhereThereIsOne() {
    assertThat(options.requireFolderOnNode()).isEqualTo("/var/lib/nextcloud/cloud");
    assertThatThrownBy(
            () -> options.onStorage(new CephStorage(), "cloud", 30123).requireFolderOnNode())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("namespace cloud")
        .hasMessageContaining("on Ceph");
  }

  @ParameterizedTest
  @EnumSource
  void haveEachFileOfAnOverlayWithNothingLeftToFillIn(Overlay overlay) {
    NextcloudOptions.Variation variation =
        new NextcloudOptions.Variation(overlay, "nextcloud:99-apache", "k8smaster9");

    assertThat(manifests.kustomization(variation))
        .containsKeys(
            "base/kustomization.yaml",
            overlay.word() + "/kustomization.yaml",
            "pinned/kustomization.yaml")
        .allSatisfy(
            (path, text) ->
                assertThat(text)
                    .as(path)
                    .doesNotContain("OVERLAY", "NODE", "14.0-", "nginx:1.15", "flexVolume"));
    assertThat(manifests.kustomization(variation).get("pinned/kustomization.yaml"))
        .contains("../" + overlay.word() + "\n", "kubernetes.io/hostname: k8smaster9");
  }

  @Test
  void putTheServiceOnTheChosenNodePort() {
    assertThat(manifests.service()).contains("nodePort: 30123").doesNotContain("30080");
  }
}
