package org.quorumdrill.application.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.storage.ceph.CephStorage;

/** A user's manifests are applied as they are but for what is told. */
class AdaptedManifestsTest {

  private static final String POD = "/spec/template/spec";

  @TempDir private Path folder;

  private static List<ManifestObject> read(String text) {
    return ManifestFiles.read("applied", text);
  }

  private static JsonNode only(String text) {
    List<ManifestObject> objects = read(text);
    assertThat(objects).hasSize(1);
    return objects.getFirst().tree();
  }

  @Test
  void otherNamesStayAndOnlyWhatIsToldIsReplaced() {
    Fixtures fixtures = UserManifests.ofCase("deployment-8-other-names");
    NextcloudManifests manifests = new NextcloudManifests(UserManifests.options(fixtures));
    JsonNode given = only(fixtures.text(UserManifests.DEPLOYMENT));
    JsonNode applied = only(manifests.deployment());

    assertThat(applied.at(POD + "/containers/0/image").asText()).isEqualTo("nextcloud:99-fpm");
    assertThat(applied.at(POD + "/containers/1/image").asText()).isEqualTo("nginx:9.9");
    assertThat(applied.at(POD + "/volumes/0/hostPath/path").asText())
        .isEqualTo("/var/lib/nextcloud/default");
    assertThat(applied.at(POD + "/volumes/0").has("emptyDir")).isFalse();
    for (String same :
        List.of(
            "/metadata",
            "/spec/selector",
            POD + "/containers/0/resources",
            POD + "/containers/1/readinessProbe",
            POD + "/volumes/1")) {
      assertThat(applied.at(same).toString()).as(same).isEqualTo(given.at(same).toString());
    }
    assertThat(manifests.changes())
        .map(ManifestChange::given)
        .containsExactly(
            "image: nextcloud:fpm",
            "image: nginx:stable",
            "the volume html, of kind emptyDir",
            "no Service for the pods of Deployment/cloud",
            "probes that ask by the pod's address");
    assertThat(manifests.configMap())
        .isEqualTo(Fixtures.documented().text(UserManifests.CONFIG_MAP));
  }

  @Test
  void theServiceOfOursLeadsToTheUsersPods() {
    JsonNode service =
        only(
            new NextcloudManifests(
                    UserManifests.options(UserManifests.ofCase("deployment-8-other-names")))
                .service());

    assertThat(service.at("/spec/selector").toString())
        .isEqualTo("{\"app\":\"cloud\",\"tier\":\"backend\"}");
    assertThat(service.at("/spec/ports/0/nodePort").asInt()).isEqualTo(30080);
    assertThat(service.at("/spec/ports/0/targetPort").asInt()).isEqualTo(80);
  }

  @Test
  void anotherNginxConfAloneIsAppliedByteForByteBesideTheDocumentedFiles() {
    Fixtures fixtures = UserManifests.ofCase("nginx-7-hides-by-404");
    NextcloudManifests manifests = new NextcloudManifests(UserManifests.options(fixtures));
    NextcloudManifests documented =
        new NextcloudManifests(UserManifests.options(Fixtures.documented()));

    assertThat(manifests.configMap()).isEqualTo(fixtures.text(UserManifests.CONFIG_MAP));
    assertThat(manifests.deployment()).isEqualTo(documented.deployment());
    assertThat(manifests.service()).isEqualTo(documented.service());
    assertThat(manifests.changes()).isEmpty();
  }

  @Test
  void aServiceFollowsThePortOnWhichNginxListens() {
    new UserManifests(folder).with(UserManifests.CONFIG_MAP, "listen 80;", "listen 8080;");

    NextcloudManifests manifests =
        new NextcloudManifests(UserManifests.options(new UserManifests(folder).fixtures()));

    assertThat(only(manifests.service()).at("/spec/ports/0/targetPort").asInt()).isEqualTo(8080);
    assertThat(manifests.deployment()).contains("image: nginx:9.9\n", "hostPath:");
  }

  @Test
  void aChartIsAppliedInOneNamespaceWithOnePod() {
    new UserManifests(folder).with(UserManifests.DEPLOYMENT, Charts.NEXTCLOUD);
    NextcloudManifests manifests =
        new NextcloudManifests(UserManifests.options(new UserManifests(folder).fixtures()));
    JsonNode deployment = only(manifests.deployment());
    JsonNode service = only(manifests.service());

    assertThat(deployment.at("/metadata").has("namespace")).isFalse();
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(deployment.at(POD + "/containers/1/image").asText())
        .as("background jobs")
        .isEqualTo("nextcloud:99-fpm");
    assertThat(deployment.at(POD + "/containers/1/volumeMounts").toString())
        .as("an alias")
        .contains("/var/www/html/data")
        .isEqualTo(deployment.at(POD + "/containers/0/volumeMounts").toString());
    assertThat(deployment.at(POD + "/containers/0/imagePullPolicy").asText())
        .isEqualTo("IfNotPresent");
    assertThat(deployment.at(POD + "/volumes/0").has("hostPath")).isTrue();
    assertThat(deployment.at(POD + "/volumes/1").has("emptyDir")).isTrue();
    assertThat(deployment.at(POD + "/volumes/2/configMap/defaultMode").asInt())
        .as("0644")
        .isEqualTo(6 * 64 + 4 * 8 + 4);
    assertThat(service.at("/spec/type").asText()).isEqualTo("NodePort");
    assertThat(service.at("/spec/ports/0/nodePort").asInt()).isEqualTo(30080);
    assertThat(read(manifests.configMap()).stream().map(ManifestObject::id))
        .containsExactly(
            "ConfigMap/nginx-config", "Secret/my-cloud", "ConfigMap/my-cloud-nginxconfig");
    assertThat(manifests.changes())
        .map(ManifestChange::given)
        .contains(
            "replicas: 2",
            "imagePullPolicy: Always",
            "Deployment/my-cloud in the namespace cloud",
            "PersistentVolumeClaim/my-cloud-main",
            "Service/my-cloud of type ClusterIP");
    assertThat(manifests.changes())
        .contains(
            new ManifestChange(
                UserManifests.DEPLOYMENT,
                "replicas: 2",
                "replicas: 1",
                "its files are in one place, which only one pod at a time uses here; what a second one is worth is not judged"));
  }

  @Test
  void anyStorageTakesTheFiles() {
    Fixtures fixtures = UserManifests.ofCase("deployment-8-other-names");

    JsonNode applied =
        only(
            new NextcloudManifests(UserManifests.options(fixtures, new CephStorage()))
                .deployment());

    assertThat(applied.at(POD + "/volumes/0/name").asText()).isEqualTo("html");
    assertThat(applied.at(POD + "/volumes/0/flexVolume/options/path").asText())
        .isEqualTo("/nextcloud2");
  }

  @Test
  void variantsAreOfTheDocumentedFilesWhereTheUsersHaveOtherParts() {
    assertThat(variantOf("deployment-8-other-names").fixtures().has(UserManifests.DEPLOYMENT))
        .isFalse();
    assertThat(variantOf("nginx-7-hides-by-404").fixtures().has(UserManifests.CONFIG_MAP))
        .as("the documented pod takes another nginx.conf")
        .isTrue();
    assertThat(variantOf("deployment-8-other-names").parts()).isEqualTo(Nextcloud.Parts.DOCUMENTED);
  }

  private static NextcloudOptions variantOf(String name) {
    Provenance images =
        new Provenance(
            Stream.of("nginx", "nextcloud-fpm", "nextcloud-apache")
                .map(
                    role ->
                        new Provenance.Part(
                            role, role + ":1", "", "built", Optional.empty(), Map.of()))
                .toList());
    return NextcloudOptions.varied(
        UserManifests.ofCase(name), images, 30083, Overlay.FPM, "k8smaster3");
  }
}
