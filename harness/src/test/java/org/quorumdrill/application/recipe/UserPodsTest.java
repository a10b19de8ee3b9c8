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

/**
 * What stands beside nginx and FPM in a user's manifests is used, or told before a node is made.
 */
class UserPodsTest {

  private static final String POD = "/spec/template/spec";

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

  private static JsonNode only(String text) {
    List<ManifestObject> objects = ManifestFiles.read("applied", text);
    assertThat(objects).hasSize(1);
    return objects.getFirst().tree();
  }

  private void withInitContainer(String image, String command) {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            "      volumes:\n",
            "      initContainers:\n      - {name: own, image: '%s', command: [sh, -c, '%s']}\n      volumes:\n"
                .formatted(image, command));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"busybox:1.36", "docker.io/library/alpine", "registry:5000/debian@sha256:0"})
  void whatPreparesFilesRunsInNextcloudsImage(String image) {
    withInitContainer(image, "chown -R 33:33 /var/www/html");

    assertThat(complaints()).isEmpty();
    JsonNode own = only(applied().deployment()).at(POD + "/initContainers/0");
    assertThat(own.path("image").asText()).isEqualTo("nextcloud:99-fpm");
    assertThat(own.path("command").toString())
        .isEqualTo("[\"sh\",\"-c\",\"chown -R 33:33 /var/www/html\"]");
    assertThat(applied().changes()).map(ManifestChange::given).contains("image: " + image);
  }

  @ParameterizedTest
  @CsvSource({
    "busybox, until nc -z db 3306; do sleep 1; done",
    "alpine:3, apk add rsync",
    "postgres:16, pg_isready",
    "me/busybox-tools, chown -R 33:33 /var/www/html"
  })
  void whatNeedsMoreIsTold(String image, String command) {
    withInitContainer(image, command);

    assertThat(complaints())
        .singleElement()
        .asString()
        .contains("the image %s of the container own can't be had".formatted(image));
  }

  @Test
  void aDeploymentThatOnlyLooksAtNextcloudIsAnother() {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            Charts.NEXTCLOUD
                + """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: my-cloud-metrics}
                spec:
                  selector: {matchLabels: {app: metrics}}
                  template:
                    metadata: {labels: {app: metrics}}
                    spec:
                      containers:
                      - {name: exporter, image: 'xperimental/nextcloud-exporter:0.6'}
                """);

    assertThat(complaints()).isEmpty();
    assertThat(NextcloudSetUp.of(user().fixtures()).deployment()).isEqualTo("my-cloud");
    assertThat(applied().changes())
        .map(ManifestChange::given)
        .contains("Deployment/my-cloud-metrics");
  }

  @Test
  void onlyTheMountedKeyOfAConfigMapIsNginxs() {
    user()
        .with(
            UserManifests.CONFIG_MAP,
            "\ndata:\n",
            """

            data:
              www.conf: |
                ; PHP's, which nobody mounts here
                listen = 9001
                fastcgi_pass elsewhere:9001;
                listen 8888;
            """);

    assertThat(complaints()).isEmpty();
    assertThat(NextcloudSetUp.of(user().fixtures()).web().port()).isEqualTo(80);
  }

  @Test
  void aServerThatSpeaksOnlyTlsIsTold() {
    user()
        .with(
            UserManifests.CONFIG_MAP,
            "        server {\n            listen 80;\n",
            """
                    server {
                        listen 80;
                        return 301 https://$host$request_uri;
                    }
                    server {
                        listen 443 ssl http2;
                        listen [::]:443 ssl http2;
            """);

    assertThat(complaints())
        .singleElement()
        .asString()
        .startsWith("manifests/nginx-configmap.yaml:")
        .contains("nginx serves Nextcloud only by TLS, and users come in by HTTP here");
  }

  @Test
  void anotherWebServerIsNotReplacedByNginx() {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            Charts.deployment(
                """
                - name: front
                  image: caddy:2
                  ports: [{containerPort: 80}]
                - name: nextcloud
                  image: nextcloud:31-fpm
                  volumeMounts: [{name: html, mountPath: /var/www/html}]
                """));

    assertThat(complaints())
        .singleElement()
        .asString()
        .contains("the container front serves users by caddy:2, and only nginx is drilled");
  }

  @Test
  void aServiceOfALoadBalancerLosesWhatTheApiRefusesOfANodePort() {
    user()
        .with(
            UserManifests.SERVICE,
            "  type: NodePort\n",
            """
              type: LoadBalancer
              loadBalancerClass: metallb.io/class
              loadBalancerSourceRanges: [10.0.0.0/8]
              allocateLoadBalancerNodePorts: false
            """);

    assertThat(complaints()).isEmpty();
    JsonNode spec = only(applied().service()).path("spec");
    assertThat(spec.path("type").asText()).isEqualTo("NodePort");
    assertThat(spec.fieldNames()).toIterable().containsExactly("type", "selector", "ports");
  }

  @ParameterizedTest
  @CsvSource({
    "'env: [{name: PHP_UPLOAD_LIMIT, value: 512}]', PHP_UPLOAD_LIMIT, env, 512",
    "'env: [{name: OVERWRITE, value: yes}]', OVERWRITE, env, true"
  })
  void aValueThatMustBeATextIsTold(String field, String name, String where, String value) {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            "        image: nextcloud:14.0-fpm\n",
            "        image: nextcloud:14.0-fpm\n        %s\n".formatted(field));

    assertThat(complaints())
        .containsExactly(
            "manifests/nextcloud-deployment.yaml:32: the value of %s in %s of Deployment/nextcloud-deployment must be a text, and without quotes %s is none. Put it in quotes."
                .formatted(name, where, value));
  }

  @Test
  void aDateIsAText() {
    user()
        .with(
            UserManifests.DEPLOYMENT,
            "  name: nextcloud-deployment\n",
            "  name: nextcloud-deployment\n  annotations: {made: 2026-11-30}\n");

    assertThat(complaints()).isEmpty();
    assertThat(only(applied().deployment()).at("/metadata/annotations/made").asText())
        .isEqualTo("2026-11-30");
  }
}
