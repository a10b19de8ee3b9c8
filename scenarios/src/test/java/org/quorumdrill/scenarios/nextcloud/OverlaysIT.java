package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.application.recipe.Overlay;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.junit.DocumentedCluster;

/**
 * Each overlay comes up, is installed and takes an upload, and its containers really have what it
 * changes. A step of the bring-up proves that the kernel enforces its cpu limit, and no other.
 */
@DocumentedCluster
@Tag("long")
class OverlaysIT {

  private static final String NGINX = "nginx";
  private static final String NEXTCLOUD = "nextcloud";

  private static final int ONE = 1;
  private static final int FEW = 5;
  private static final int MANY = 150;

  @ParameterizedTest(name = "The overlay {0} is what it says")
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FPM_LIMIT_2")
  void isWhatItSays(
      Overlay overlay, Cluster cluster, Nextcloud documented, NextcloudVariants variants) {
    try (NextcloudVariants.Running running =
        variants.bringUp(overlay, documented.masterWithoutIt(cluster))) {
      Pods pods = new Pods(cluster, running.nextcloud().namespace());
      switch (overlay) {
        case FPM, FPM_NO_LIMIT, FPM_LIMIT_HALF, FPM_LIMIT_2, RESTORED ->
            assertThat(pods.fpmWorkers()).isEqualTo(FEW);
        case FPM_1_WORKER -> assertThat(pods.fpmWorkers()).isEqualTo(ONE);
        case FPM_150_WORKERS -> assertThat(pods.fpmWorkers()).isEqualTo(MANY);
        case APACHE, APACHE_LIMIT -> assertThat(pods.apacheWorkers()).isEqualTo(MANY);
        case APACHE_LIMIT_5_WORKERS -> assertThat(pods.apacheWorkers()).isEqualTo(FEW);
        case PROBES -> hasProbes(pods);
        case SERVICE_BETWEEN -> hasAServiceBetween(pods);
      }
    }
  }

  private static void hasProbes(Pods pods) {
    List<Container> containers = pods.labelled(NEXTCLOUD).getSpec().getContainers();
    assertThat(containers).map(Container::getName).containsExactly(NGINX, NEXTCLOUD);
    assertThat(containers)
        .allSatisfy(
            container -> {
              assertThat(container.getReadinessProbe()).isNotNull();
              assertThat(container.getLivenessProbe()).isNotNull();
            });
    assertThat(containers.getFirst().getReadinessProbe().getHttpGet().getPath())
        .isEqualTo("/status.php");
    assertThat(pods.fpmWorkers()).isEqualTo(FEW);
  }

  private static void hasAServiceBetween(Pods pods) {
    Pod nginx = pods.labelled(NEXTCLOUD);
    Pod fpm = pods.labelled("nextcloud-fpm");
    assertThat(nginx.getSpec().getContainers()).map(Container::getName).containsExactly(NGINX);
    assertThat(fpm.getSpec().getContainers()).map(Container::getName).containsExactly(NEXTCLOUD);
    assertThat(pods.addressesBehind("nextcloud-fpm"))
        .containsExactly(fpm.getStatus().getPodIP() + ":9000");
    assertThat(pods.in(nginx, NGINX, "grep -o \"fastcgi_pass [^;]*\" /etc/nginx/between.conf"))
        .isEqualTo("fastcgi_pass nextcloud-fpm:9000");
    // nginx runs with the changed file and not with that of the ConfigMap.
    assertThat(pods.in(nginx, NGINX, "tr \"\\0\" \" \" < /proc/1/cmdline"))
        .contains("-c /etc/nginx/between.conf");
    assertThat(pods.fpmWorkers()).isEqualTo(FEW);
  }

  /** The pods of one namespace. */
  private record Pods(Cluster cluster, String namespace) {

    Pod labelled(String app) {
      List<Pod> found =
          cluster.api().pods().inNamespace(namespace).withLabel("app", app).list().getItems();
      assertThat(found).as("pods labelled app=%s in %s", app, namespace).hasSize(1);
      return found.getFirst();
    }

    /**
     * Most workers, as FPM itself reads its files; it may say so more than once, but not
     * differently.
     */
    int fpmWorkers() {
      Pod pod = withNextcloud();
      return Integer.parseInt(
          in(pod, NEXTCLOUD, "php-fpm -tt 2>&1 | sed -n \"s/.*pm.max_children = //p\" | sort -u"));
    }

    /** Most workers of Debian's Apache, which both the official image and ours contain. */
    int apacheWorkers() {
      return Integer.parseInt(
          in(
              withNextcloud(),
              NEXTCLOUD,
              "awk \"/^[ \\t]*MaxRequestWorkers/ { print \\$2 }\""
                  + " /etc/apache2/mods-enabled/mpm_prefork.conf"));
    }

    private Pod withNextcloud() {
      List<Pod> found =
          cluster.api().pods().inNamespace(namespace).list().getItems().stream()
              .filter(
                  pod ->
                      pod.getSpec().getContainers().stream()
                          .anyMatch(container -> container.getName().equals(NEXTCLOUD)))
              .toList();
      assertThat(found).as("pods with a container nextcloud in %s", namespace).hasSize(1);
      return found.getFirst();
    }

    List<String> addressesBehind(String service) {
      return cluster
          .api()
          .discovery()
          .v1()
          .endpointSlices()
          .inNamespace(namespace)
          .withLabel("kubernetes.io/service-name", service)
          .list()
          .getItems()
          .stream()
          .flatMap(
              slice ->
                  slice.getEndpoints().stream()
                      .flatMap(endpoint -> endpoint.getAddresses().stream())
                      .map(address -> address + ":" + slice.getPorts().getFirst().getPort()))
          .toList();
    }

    String in(Pod pod, String container, String script) {
      return cluster
          .kubectl()
          .query(
              "-n %s exec %s -c %s -- sh -c '%s'"
                  .formatted(namespace, pod.getMetadata().getName(), container, script));
    }
  }
}
