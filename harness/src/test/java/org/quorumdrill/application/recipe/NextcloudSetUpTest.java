package org.quorumdrill.application.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;

/** Whose container is what, is found in manifests of any names, or told before a node is made. */
class NextcloudSetUpTest {

  @TempDir private Path folder;

  private List<String> complaints() {
    return NextcloudSetUp.complaints(new UserManifests(folder).fixtures()).stream()
        .map(Complaint::toString)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void ourOwnAreAsDocumented(Variant variant) {
    NextcloudSetUp setUp = NextcloudSetUp.of(Fixtures.of(variant));

    assertThat(setUp.parts()).isEqualTo(Nextcloud.Parts.DOCUMENTED);
    assertThat(setUp.limit()).hasToString("the documented cpu limit is \"1\"");
    assertThat(setUp.files()).isEqualTo(new NextcloudSetUp.Files("pv-nextcloud", ""));
    assertThat(setUp.web().configuration())
        .contains(new NextcloudSetUp.Configuration("nginx-config", "nginx-config"));
    assertThat(setUp.installation().probedHosts()).isEmpty();
    assertThat(setUp.adapted()).isFalse();
    assertThat(NextcloudSetUp.complaints(Fixtures.of(variant))).isEmpty();
  }

  @Test
  void otherNamesAndAnotherLimitAreFound() {
    NextcloudSetUp setUp = NextcloudSetUp.of(UserManifests.ofCase("deployment-8-other-names"));

    assertThat(setUp.deployment()).isEqualTo("cloud");
    assertThat(setUp.parts().web()).isEqualTo("web");
    assertThat(setUp.parts().fpm()).isEqualTo("php");
    assertThat(setUp.parts().selector()).isEqualTo("app=cloud,tier=backend");
    assertThat(setUp.parts().ready()).isEqualTo("2/2");
    assertThat(setUp.limit().cores()).isEqualTo(1.5);
    assertThat(setUp.limit())
        .hasToString(
            "the cpu limit of the container php in manifests/nextcloud-deployment.yaml is \"1500m\"");
    assertThat(setUp.files()).isEqualTo(new NextcloudSetUp.Files("html", ""));
    assertThat(setUp.web().configuration())
        .contains(new NextcloudSetUp.Configuration("nginx-config", "conf"));
    assertThat(setUp.installation().probedHosts())
        .as("the kubelet asks by the pod's address")
        .containsExactly(NextcloudSetUp.Installation.POD_ADDRESS);
    assertThat(setUp.adapted()).isTrue();
    assertThat(NextcloudSetUp.complaints(UserManifests.ofCase("deployment-8-other-names")))
        .isEmpty();
  }

  @Test
  void anotherNginxConfLeavesTheDeploymentAsDocumented() {
    Fixtures fixtures = UserManifests.ofCase("nginx-7-hides-by-404");

    assertThat(NextcloudSetUp.complaints(fixtures)).isEmpty();
    assertThat(NextcloudSetUp.of(fixtures).adapted()).isFalse();
    assertThat(NextcloudSetUp.of(fixtures).parts()).isEqualTo(Nextcloud.Parts.DOCUMENTED);
  }

  @ParameterizedTest
  @CsvSource({"'cpu: \"1500m\"', 1.5", "'cpu: \"0.5\"', 0.5", "cpu: 1.5, 1.5", "cpu: 2, 2"})
  void aLimitMayBeWrittenInAnyWay(String written, double cores) {
    new UserManifests(folder).with(UserManifests.DEPLOYMENT, "cpu: \"1\"", written);

    assertThat(NextcloudSetUp.of(new UserManifests(folder).fixtures()).limit().cores())
        .isEqualTo(cores);
  }

  @Test
  void thereMayBeNoLimit() {
    new UserManifests(folder)
        .with(UserManifests.DEPLOYMENT, "limits:\n            cpu", "requests:\n            cpu");

    CpuLimit.Promise limit = NextcloudSetUp.of(new UserManifests(folder).fixtures()).limit();

    assertThat(limit.cores()).isInfinite();
    assertThat(limit.toString()).endsWith("is \"none\"");
  }

  /** As the chart of nextcloud/helm renders it, in one file with what belongs to it. */
  @Test
  void oneFileMayHoldAllThatAChartRenders() {
    new UserManifests(folder).with(UserManifests.DEPLOYMENT, Charts.NEXTCLOUD);

    NextcloudSetUp setUp = NextcloudSetUp.of(new UserManifests(folder).fixtures());

    assertThat(complaints()).isEmpty();
    assertThat(setUp.parts().web()).isEqualTo("nextcloud-nginx");
    assertThat(setUp.parts().fpm()).isEqualTo("nextcloud");
    assertThat(setUp.parts().labels())
        .isEqualTo(
            Map.of(
                "app.kubernetes.io/name", "nextcloud", "app.kubernetes.io/instance", "my-cloud"));
    assertThat(setUp.parts().containers()).as("with the one for background jobs").isEqualTo(3);
    assertThat(setUp.files()).isEqualTo(new NextcloudSetUp.Files("nextcloud-main", "html"));
    assertThat(setUp.files().in("/srv")).isEqualTo("/srv/html");
    assertThat(setUp.web().configuration())
        .contains(
            new NextcloudSetUp.Configuration("my-cloud-nginxconfig", "nextcloud-nginx-config"));
    assertThat(setUp.installation().probedHosts()).containsExactly("nextcloud.kube.home");
    assertThat(setUp.installation().administrator())
        .contains(new NextcloudSetUp.Administrator("root", "changeme"));
    assertThat(setUp.toString()).doesNotContain("changeme");
  }

  @Test
  void whatDoesNotRunAsOnePodIsTold() {
    new UserManifests(folder)
        .with(UserManifests.DEPLOYMENT, "kind: Deployment", "kind: StatefulSet");
    assertThat(complaints())
        .containsExactly(
            "manifests/nextcloud-deployment.yaml: expected one Deployment of Nextcloud, found StatefulSet/nextcloud-deployment. Give one Deployment whose pod has nginx and FPM; a StatefulSet, a DaemonSet or a bare Pod is not drilled.");
    assertThatThrownBy(() -> NextcloudSetUp.of(new UserManifests(folder).fixtures()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one Deployment");
  }

  @Test
  void apacheIsTold() {
    new UserManifests(folder).with(UserManifests.DEPLOYMENT, Charts.APACHE);

    assertThat(complaints())
        .singleElement()
        .asString()
        .contains("the container nextcloud serves users, and no other one runs PHP");
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        Arguments.of(
            "replicas: 1",
            "replicas: 0",
            "manifests/nextcloud-deployment.yaml:9: replicas is 0, so nothing would run. Write replicas: 1."),
        Arguments.of(
            "    spec:\n      containers",
            "    spec:\n      hostNetwork: true\n      containers",
            ":15: the pod uses its node's own network"),
        Arguments.of(
            "    spec:\n      containers",
            "    spec:\n      nodeSelector: {disk: ssd}\n      containers",
            ":15: the nodeSelector asks for disk=ssd, which no node here has"),
        Arguments.of(
            "apps/v1",
            "extensions/v1beta1",
            ":1: Deployment/nextcloud-deployment has apiVersion extensions/v1beta1, which no API server since 1.16 has"),
        Arguments.of(
            "name: nginx-config\n      - name",
            "name: web-config\n      - name",
            "the pod needs the ConfigMap web-config, and no manifest has it"),
        Arguments.of(
            "replicas: 1", "replicas: many", "Deployment/nextcloud-deployment can't be read"));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void whatNobodyCanRunIsToldWithItsLine(String documented, String own, String told) {
    new UserManifests(folder).with(UserManifests.DEPLOYMENT, documented, own);

    assertThat(complaints()).anySatisfy(complaint -> assertThat(complaint).contains(told));
  }

  @Test
  void anImageThatNobodyHasIsToldUnlessTheNodesPullIt() {
    new UserManifests(folder)
        .with(
            UserManifests.DEPLOYMENT,
            "      volumes:\n",
            "      initContainers:\n      - {name: own, image: 'busybox:1.36'}\n      volumes:\n");

    assertThat(complaints())
        .singleElement()
        .asString()
        .contains("the image busybox:1.36 of the container own can't be had");
    assertThat(NextcloudSetUp.complaints(new UserManifests(folder).fixtures(), true)).isEmpty();
  }

  @Test
  void aServiceOrConfigMapForNobodyIsTold() {
    new UserManifests(folder)
        .with(UserManifests.SERVICE, "app: nextcloud", "app: another")
        .with(UserManifests.CONFIG_MAP, "name: nginx-config", "name: nginx-conf");

    assertThat(complaints())
        .anySatisfy(
            told ->
                assertThat(told)
                    .startsWith("manifests/nextcloud-service.yaml:8: no Service in it selects"))
        .anySatisfy(
            told ->
                assertThat(told)
                    .contains("the ConfigMap nginx-conf would have no effect")
                    .contains("mounts [nginx-config]"));
  }

  @Test
  void anotherServerThatItNeedsIsTold() {
    new UserManifests(folder)
        .with(
            UserManifests.DEPLOYMENT,
            "        image: nextcloud:14.0-fpm\n",
            "        image: nextcloud:14.0-fpm\n        env: [{name: MYSQL_HOST, value: db}]\n");

    assertThat(complaints())
        .singleElement()
        .asString()
        .contains("MYSQL_HOST names the server db, and the harness brings none up");
  }
}
