package org.quorumdrill.scenarios.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorumdrill.scenarios.controlplane.MasterPowerOffDrill;

/**
 * Runs the first drill on set-ups that are broken. A harness that passes one of them is worthless.
 */
@Tag("sabotage")
class SabotageIT {

  /** The documented volume, as it stands in the Deployment. */
  private static final String FLEX_VOLUME =
      """
              flexVolume:
                driver: ceph.rook.io/rook
                fsType: ceph
                options:
                  fsName: myfs
                  clusterNamespace: rook-ceph
                  path: /nextcloud2
      """;

  static Stream<Sabotage> sabotages() {
    return Stream.of(
        Sabotage.inFile(
            "HAProxy checks no backend",
            "haproxy/haproxy.cfg",
            ":6443 check",
            ":6443",
            "step 'every HAProxy has all its backends DOWN, as nothing runs yet' failed"),
        Sabotage.inFile(
            "HAProxy has a wrong backend address",
            "haproxy/haproxy.cfg",
            "master3  10.0.42.3:6443",
            "master3  10.0.42.13:6443",
            "step 'every HAProxy has all its backends UP' failed"),
        Sabotage.inFile(
            "HAProxy looks after its backends too seldom",
            "haproxy/haproxy.cfg",
            ":6443 check",
            ":6443 check inter 10s fall 4",
            "to find a dead backend"),
        Sabotage.inFile(
            "Flannel has another pod network",
            "flannel/kube-flannel.yml",
            "10.244.0.0/16",
            "10.99.0.0/16",
            "Flannel's network"),
        Sabotage.byParameter(
            "two of the masters are workers, so etcd has one member",
            "quorumdrill.controlPlanes",
            "1",
            "step 'etcd has three voting members' failed"),
        Sabotage.byParameter(
            "one of the masters is a worker, so etcd has two members",
            "quorumdrill.controlPlanes",
            "2",
            "step 'etcd has three voting members' failed"),
        Sabotage.byParameter(
            "the masters join before they have the certificates",
            "quorumdrill.distribution",
            WrongOrderKubeadm.NAME,
            "step 'k8smaster2 joins' failed"),
        Sabotage.inFile(
            "the volume is a claim that nobody made",
            "manifests/nextcloud-deployment.yaml",
            FLEX_VOLUME,
            "        persistentVolumeClaim:\n          claimName: nobody-made-it\n",
            "persistentvolumeclaim \"nobody-made-it\" not found"),
        Sabotage.inFile(
            "nginx answers 200 with a page of its own in the place of a redirect",
            "manifests/nginx-configmap.yaml",
            "location = /.well-known/carddav {",
            "location = /.well-known/carddav { return 200 'It works!';",
            "/.well-known/carddav: expected 301"),
        Sabotage.inFile(
            "nginx lacks a redirect",
            "manifests/nginx-configmap.yaml",
            "location = /.well-known/caldav",
            "location = /not-well-known/caldav",
            "/.well-known/caldav: expected 301"),
        Sabotage.inFile(
            "the cpu limit is 2",
            "manifests/nextcloud-deployment.yaml",
            "cpu: \"1\"",
            "cpu: \"2\"",
            "the documented cpu limit is \"1\", but the pod"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sabotages")
  void turnsTheRunRed(Sabotage sabotage, @TempDir Path overlay) throws IOException {
    Map<String, String> parameters = new HashMap<>(sabotage.parameters());
    if (!sabotage.file().isEmpty()) {
      sabotage.writeTo(overlay.resolve("fixtures"));
      parameters.put("quorumdrill.fixtures", overlay.resolve("fixtures").toString());
    }

    assertThat(
            SabotagedRun.failureOf(
                MasterPowerOffDrill.class, overlay.resolve("output"), parameters))
        .contains(sabotage.reason());
  }
}
