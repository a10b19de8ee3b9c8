package org.quorumdrill.application.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.Fixtures;

/** Pods that run on their owners' clusters, and need something that no cluster here has. */
class UnusualPodsTest {

  private static final String CONTAINERS = "    spec:\n      containers:\n";

  @TempDir private Path folder;

  private UserManifests user() {
    return new UserManifests(folder);
  }

  private List<String> complaints(boolean pulled) {
    return NextcloudSetUp.complaints(user().fixtures(), pulled).stream()
        .map(Complaint::toString)
        .toList();
  }

  private void withField(String field) {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            CONTAINERS,
            CONTAINERS.replace("      containers", "      " + field + "\n      containers"));
  }

  @Test
  void aProgramThatNextcloudsImageLacksNeedsItsOwn() {
    withField("initContainers: [{name: t, image: busybox, command: [sh, -c, sysctl -w a=1]}]");

    assertThat(complaints(false)).singleElement().asString().contains("busybox", "can't be had");
  }

  @Test
  void aConfigMapOfNothingButVariablesHasAnEffect() {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            "        - containerPort: 9000\n",
            "        - containerPort: 9000\n        envFrom: [{configMapRef: {name: more}}]\n");
    user()
        .with(
            UserManifests.CONFIG_MAP,
            Fixtures.documented().text(UserManifests.CONFIG_MAP)
                + """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: more}
                data: {PHP_MEMORY_LIMIT: 512M}
                """);

    assertThat(complaints(false)).isEmpty();
  }

  @Test
  void ofTwoServicesTheOneThatEachMasterAnswersIsUsed() {
    String web =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: %s}
        spec:
          type: NodePort
          %s
          selector: {app: nextcloud}
          ports: [{port: 80}]
        """;
    user()
        .with(
            UserManifests.SERVICE,
            web.formatted("near", "externalTrafficPolicy: Local")
                + "---\n"
                + web.formatted("web", "sessionAffinity: None"));

    assertThat(complaints(false)).isEmpty();
    assertThat(
            new NextcloudManifests(UserManifests.options(user().fixtures()))
                .service()
                .split("---\n", 2)[1])
        .contains("30080");
  }

  @Test
  void aHostPortOfTheHarnessIsTold() {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            "        - containerPort: 80\n",
            "        - containerPort: 80\n          hostPort: 30081\n");

    assertThat(complaints(false))
        .containsExactly(
            "manifests/nextcloud-deployment.yaml:20: the container nginx has the hostPort 30081, which the harness has on each node for its own pods (hostPort). Leave the hostPort away, or take another one.");

    user()
        .with(
            UserManifests.DEPLOYMENT,
            "        - containerPort: 80\n",
            "        - containerPort: 80\n          hostPort: 80\n");
    assertThat(complaints(false)).isEmpty();
  }

  /**
   * As compose.yaml of nextcloud/docker has it, where FPM is a container with a name of its own.
   */
  @Test
  void fpmByANameOfItsOwnIsToldWhereItStands() {
    user().with(UserManifests.CONFIG_MAP, "fastcgi_pass 127.0.0.1:9000;", "fastcgi_pass app:9000;");

    assertThat(complaints(false))
        .singleElement()
        .asString()
        .matches(
            "manifests/nginx-configmap\\.yaml:\\d+: nginx sends PHP to app:9000, which is not in its pod\\. Write 127\\.0\\.0\\.1:9000: all containers of a pod have one address\\.");
  }

  private void withRedis(String host) {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            "        image: nextcloud:14.0-fpm\n",
            "        image: nextcloud:14.0-fpm\n        env: [{name: REDIS_HOST, value: %s}]\n"
                .formatted(host));
    user()
        .with(
            UserManifests.DEPLOYMENT,
            user()
                .fixtures()
                .text(UserManifests.DEPLOYMENT)
                .replace(
                    "      volumes:\n",
                    "      - {name: redis, image: 'redis:7'}\n      volumes:\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "/run/redis/redis.sock"})
  void aRedisInThePodNeedsNothingButItsImage(String host) {
    withRedis(host);

    assertThat(complaints(true)).isEmpty();
    assertThat(complaints(false))
        .singleElement()
        .asString()
        .contains("the image redis:7 of the container redis can't be had");
  }

  @Test
  void aRedisElsewhereIsTold() {
    withRedis("redis-master");

    assertThat(complaints(true))
        .singleElement()
        .asString()
        .endsWith(
            "REDIS_HOST names the server redis-master, and the harness brings none up. Leave it away: with SQLite, and files in its volume, Nextcloud needs no other server.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nginx/nginx-prometheus-exporter:1", "xperimental/nextcloud-exporter:0.6"})
  void whatOnlyTellsTheStateOfOneIsNoneOfThem(String image) {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            "      volumes:\n",
            "      - {name: metrics, image: '%s'}\n      volumes:\n".formatted(image));

    assertThat(complaints(true)).isEmpty();
    assertThat(complaints(false))
        .singleElement()
        .asString()
        .contains("the image %s of the container metrics can't be had".formatted(image));
  }

  @Test
  void aContainerThatStartsCronBesideFpmRunsPhp() {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            "        image: nextcloud:14.0-fpm\n",
            "        image: nextcloud:14.0-fpm\n        command: [sh, -c, 'busybox crond; exec /entrypoint.sh php-fpm']\n");

    assertThat(complaints(false)).isEmpty();
    assertThat(NextcloudSetUp.of(user().fixtures()).parts().fpm()).isEqualTo("nextcloud");
  }

  @Test
  void aServiceWithIpv6LosesIt() {
    user()
        .with(
            UserManifests.SERVICE,
            "  type: NodePort\n",
            "  type: NodePort\n  ipFamilyPolicy: RequireDualStack\n  ipFamilies: [IPv4, IPv6]\n");

    NextcloudManifests applied = new NextcloudManifests(UserManifests.options(user().fixtures()));
    JsonNode spec = ManifestFiles.read("applied", applied.service()).getFirst().tree().path("spec");

    assertThat(spec.fieldNames()).toIterable().containsExactly("type", "selector", "ports");
    assertThat(applied.changes())
        .contains(
            new ManifestChange(
                UserManifests.SERVICE,
                "Service/nextcloud with IPv6",
                "with IPv4 alone",
                "Flannel does IPv4 only here, and the API refuses more"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${REPLICAS} | It looks like a template; give what envsubst makes of it.",
        "many        | Correct it."
      })
  void aFieldOfAnotherTypeIsTold(String value, String remedy) {
    user().with(UserManifests.DEPLOYMENT, "replicas: 1", "replicas: " + value);

    assertThat(complaints(false))
        .containsExactly(
            "manifests/nextcloud-deployment.yaml:9: Deployment/nextcloud-deployment can't be read: spec.replicas is '%s', and a number is expected. %s"
                .formatted(value, remedy));
  }

  @Test
  void aConfigurationInAProjectedVolumeIsRead() {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            "        configMap:\n           name: nginx-config\n",
            """
                    projected:
                      sources:
                      - configMap: {name: nginx-config}
                      - configMap: {name: kube-root-ca.crt}
                      - secret: {name: tls}
                      - secret: {name: more, optional: true}
            """);
    user().with(UserManifests.CONFIG_MAP, "listen 80;", "listen 8080;");

    assertThat(complaints(false))
        .singleElement()
        .asString()
        .contains("the pod needs the Secret tls, and no manifest has it");
    assertThat(NextcloudSetUp.of(user().fixtures()).web().port()).isEqualTo(8080);
  }

  /** In one file, words such as "ports:" stand in the Deployment, too. */
  @Test
  void aComplaintNamesALineOfTheObjectThatItIsAbout() {
    String deployment = Fixtures.documented().text(UserManifests.DEPLOYMENT);
    user()
        .with(
            UserManifests.DEPLOYMENT,
            deployment
                + """
                ---
                apiVersion: v1
                kind: Service
                metadata:
                  name: "mine"
                spec:
                  selector: {app: nextcloud}
                  ports:
                  - {port: 80, targetPort: 81}
                """);

    assertThat(complaints(false))
        .singleElement()
        .asString()
        .isEqualTo(
            "manifests/nextcloud-deployment.yaml:%d: no port of Service/mine leads to port 80, on which the web server listens. Write targetPort: 80."
                .formatted(deployment.lines().count() + 8));
  }
}
