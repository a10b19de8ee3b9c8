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
import org.quorumdrill.scenarios.cluster.SetUpIT;

/** Runs a drill on set-ups that are broken. A harness that passes one of them is worthless. */
@Tag("sabotage")
class SabotageIT {

  static Stream<Sabotage> sabotages() {
    return Stream.of(
        Sabotage.inFile(
                "HAProxy checks no backend, and is expected to find a dead one",
                "haproxy/haproxy.cfg",
                ":6443 check",
                ":6443",
                "haproxy.cfg never notices a dead master")
            .beside("expectations.yaml", "detectionSeconds: 12\n")
            .seenBy(SetUpIT.class),
        Sabotage.inFile(
            "HAProxy has a wrong backend address",
            "haproxy/haproxy.cfg",
            "master3  10.0.42.3:6443",
            "master3  10.0.42.13:6443",
            "haproxy/haproxy.cfg"),
        Sabotage.inFile(
                "HAProxy looks after its backends too seldom for what is expected of it",
                "haproxy/haproxy.cfg",
                ":6443 check",
                ":6443 check inter 10s fall 4",
                "FAIL HAProxy finds a dead master within 12 s")
            .beside("expectations.yaml", "detectionSeconds: 12\n")
            .seenBy(SetUpIT.class),
        Sabotage.inFile(
            "Flannel has another pod network",
            "flannel/kube-flannel.yml",
            "10.244.0.0/16",
            "10.99.0.0/16",
            "flannel/kube-flannel.yml"),
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
            "the pod needs a Secret that nobody made",
            "manifests/nextcloud-deployment.yaml",
            "        image: nextcloud:14.0-fpm\n",
            "        image: nextcloud:14.0-fpm\n        envFrom: [{secretRef: {name: nobody-made-it}}]\n",
            "nobody-made-it"),
        Sabotage.inFile(
                "nginx answers 200 with a page of its own in the place of a redirect",
                "manifests/nginx-configmap.yaml",
                "location = /.well-known/carddav {",
                "location = /.well-known/carddav { return 200 'It works!';",
                "/.well-known/carddav: expected a redirect to /remote.php/dav")
            .seenBy(SetUpIT.class),
        Sabotage.inFile(
                "nginx lacks a redirect",
                "manifests/nginx-configmap.yaml",
                "location = /.well-known/caldav",
                "location = /not-well-known/caldav",
                "/.well-known/caldav: expected a redirect to /remote.php/dav")
            .seenBy(SetUpIT.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sabotages")
  void turnsTheRunRed(Sabotage sabotage, @TempDir Path overlay) throws IOException {
    Map<String, String> parameters = new HashMap<>(sabotage.parameters());
    if (sabotage.isInAFile()) {
      sabotage.writeTo(overlay.resolve("fixtures"));
      parameters.put("quorumdrill.fixtures", overlay.resolve("fixtures").toString());
    }

    assertThat(SabotagedRun.failureOf(sabotage.drill(), overlay.resolve("output"), parameters))
        .contains(sabotage.reason());
  }
}
