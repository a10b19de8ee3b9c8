package org.quorumdrill.application.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.cluster.Complaint;

/** A pod that fits no node of a cluster with nothing but what is documented is told beforehand. */
class PlacingComplaintsTest {

  private static final String CONTAINERS = "    spec:\n      containers:\n";

  @TempDir private Path folder;

  private List<String> complaints() {
    return NextcloudSetUp.complaints(new UserManifests(folder).fixtures(), false).stream()
        .map(Complaint::toString)
        .toList();
  }

  private void withField(String field) {
    new UserManifests(folder)
        .with(
            UserManifests.DEPLOYMENT,
            CONTAINERS,
            CONTAINERS.replace("      containers", "      " + field + "\n      containers"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runtimeClassName: gvisor | runtimeClassName asks for the RuntimeClass gvisor, and no cluster here has it. Leave runtimeClassName away.",
        "schedulerName: own | schedulerName asks for the scheduler own, and no cluster here has it. Leave schedulerName away.",
        "priorityClassName: high | priorityClassName asks for the PriorityClass high, and no cluster here has it. Leave priorityClassName away.",
        "nodeName: worker1 | nodeName is worker1, and there is no such node. Leave it away; the nodes are k8smaster1, k8smaster2 and k8smaster3.",
        "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: In, values: [ssd]}]}]}}} | the nodeAffinity requires the label disk, with which no node here fits. Leave it away; the nodes are k8smaster1, k8smaster2 and k8smaster3.",
        "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: node-role.kubernetes.io/worker, operator: Exists}]}]}}} | the nodeAffinity requires the label node-role.kubernetes.io/worker, with which no node here fits. Leave it away; the nodes are k8smaster1, k8smaster2 and k8smaster3."
      })
  void whatNoClusterHereHasIsTold(String field, String told) {
    withField(field);

    assertThat(complaints()).containsExactly("manifests/nextcloud-deployment.yaml:15: " + told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedulerName: default-scheduler",
        "priorityClassName: system-cluster-critical",
        "nodeName: k8smaster2",
        "affinity: {podAntiAffinity: {}}",
        "nodeSelector: {beta.kubernetes.io/os: linux}",
        "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: Exists}]}, {matchExpressions: [{key: kubernetes.io/os, operator: In, values: [linux]}, {key: gpu, operator: DoesNotExist}]}]}}}"
      })
  void whatEachClusterHasIsTaken(String field) {
    withField(field);

    assertThat(complaints()).isEmpty();
  }
}
