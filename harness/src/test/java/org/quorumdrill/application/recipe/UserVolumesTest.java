package org.quorumdrill.application.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.application.VolumeLayout;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.Fixtures;

/** Files of a user's Nextcloud are on the storage under test, however many volumes they have. */
class UserVolumesTest {

  private static final String POD = "/spec/template/spec";

  private static final String FILES_MOUNT =
      "        - name: pv-nextcloud\n          mountPath: /var/www/html\n        resources:";

  @TempDir private Path folder;

  private UserManifests user() {
    return new UserManifests(folder);
  }

  private List<String> complaints() {
    return NextcloudSetUp.complaints(user().fixtures()).stream().map(Complaint::toString).toList();
  }

  private NextcloudManifests applied() {
    return new NextcloudManifests(UserManifests.options(user().fixtures()));
  }

  private JsonNode deployment() {
    return ManifestFiles.read("applied", applied().deployment()).getFirst().tree();
  }

  /** The documented Deployment with one more volume, which the container with PHP mounts. */
  private void withVolume(String source, String mount) {
    String text =
        Fixtures.documented()
            .text(UserManifests.DEPLOYMENT)
            .replace(
                FILES_MOUNT,
                FILES_MOUNT.replace(
                    "        resources:",
                    "        - {name: more, %s}\n        resources:".formatted(mount)))
            .replace(
                "      volumes:\n", "      volumes:\n      - {name: more, %s}\n".formatted(source));
    user().with(UserManifests.DEPLOYMENT, text);
  }

  @Test
  void aFolderOfNextcloudWithAVolumeOfItsOwnGoesWhereTheFilesGo() {
    withVolume("nfs: {server: nas, path: /nc}", "mountPath: /var/www/html/data/, subPath: x");

    assertThat(complaints()).isEmpty();
    JsonNode mount = deployment().at(POD + "/containers/1/volumeMounts/1");
    assertThat(mount.path("name").asText()).isEqualTo("pv-nextcloud");
    assertThat(mount.path("mountPath").asText()).isEqualTo("/var/www/html/data/");
    assertThat(mount.path("subPath").asText()).isEqualTo("data");
    assertThat(deployment().at(POD + "/volumes/0").toString())
        .isEqualTo("{\"name\":\"more\",\"emptyDir\":{}}");
    assertThat(applied().changes())
        .contains(
            new ManifestChange(
                UserManifests.DEPLOYMENT,
                "the volume more, of kind nfs, at /var/www/html/data",
                "the folder data of the volume pv-nextcloud, on the storage under test",
                "it has files of Nextcloud, which drills expect to outlive their pod"));
    assertThat(NextcloudSetUp.of(user().fixtures()).parts().volume())
        .isEqualTo(VolumeLayout.DOCUMENTED);
  }

  @Test
  void aVolumeElsewhereIsEmpty() {
    withVolume("csi: {driver: nfs.csi.k8s.io}", "mountPath: /mnt/more");

    assertThat(deployment().at(POD + "/containers/1/volumeMounts/1/name").asText())
        .isEqualTo("more");
    assertThat(deployment().at(POD + "/volumes/0").toString())
        .isEqualTo("{\"name\":\"more\",\"emptyDir\":{}}");
    assertThat(applied().changes())
        .contains(
            new ManifestChange(
                UserManifests.DEPLOYMENT,
                "the volume more, of kind csi",
                "an emptyDir",
                "nobody provides it here; it ends with its pod, and is in no backup"));
  }

  @Test
  void whatEveryNodeHasStays() {
    withVolume("hostPath: {path: /etc/localtime}", "mountPath: /etc/localtime");

    assertThat(deployment().at(POD + "/volumes/0").toString())
        .isEqualTo("{\"name\":\"more\",\"hostPath\":{\"path\":\"/etc/localtime\"}}");
  }

  @Test
  void thePartsOfAChartAreKnown() {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            Charts.NEXTCLOUD.replace(
                "      - {name: nextcloud-data, mountPath: /var/www/html/data}",
                "      - {name: nextcloud-main, mountPath: /var/www/html/data, subPath: data}"));

    assertThat(complaints()).isEmpty();
    VolumeLayout layout = NextcloudSetUp.of(user().fixtures()).parts().volume();
    assertThat(layout)
        .isEqualTo(
            new VolumeLayout(
                Map.of("/var/www", "root", "/var/www/html", "html", "/var/www/html/data", "data"),
                "/var/www/html/data"));
    assertThat(layout.dataFolder()).isEqualTo("data");
  }

  @Test
  void aClaimBelowAFolderOfTheVolumeGoesBelowThatFolder() {
    user().with(UserManifests.DEPLOYMENT, Charts.NEXTCLOUD);

    assertThat(deployment().at(POD + "/containers/1/volumeMounts/2").toString())
        .isEqualTo(
            "{\"name\":\"nextcloud-main\",\"mountPath\":\"/var/www/html/data\",\"subPath\":\"html/data\"}");
    assertThat(NextcloudSetUp.of(user().fixtures()).parts().volume().dataFolder())
        .isEqualTo("html/data");
  }

  @Test
  void usersFilesOnAVolumeThatIsNotUnderTestAreTold() {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            Charts.NEXTCLOUD
                .replace("mountPath: /var/www/html/data", "mountPath: /srv/data")
                .replace(
                    "      - {name: SQLITE_DATABASE, value: nextcloud}",
                    "      - {name: SQLITE_DATABASE, value: nextcloud}\n        - {name: NEXTCLOUD_DATA_DIR, value: /srv/data}"));

    assertThat(complaints())
        .singleElement()
        .asString()
        .endsWith(
            "NEXTCLOUD_DATA_DIR is /srv/data, which is on the volume nextcloud-data, and the storage under test takes only the volume nextcloud-main of /var/www/html. Leave it away, or mount a folder of the volume nextcloud-main there (subPath).");
  }

  @Test
  void aFolderThatOnlyItsPodKnowsIsTold() {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            FILES_MOUNT,
            FILES_MOUNT.replace(
                "html\n        resources:",
                "html\n          subPathExpr: $(POD_NAME)\n        resources:"));

    assertThat(complaints())
        .containsExactly(
            "manifests/nextcloud-deployment.yaml:37: the container nextcloud mounts /var/www/html by subPathExpr $(POD_NAME), and drills read the files without the pod. Write a subPath that is the same for each pod.");
  }
}
