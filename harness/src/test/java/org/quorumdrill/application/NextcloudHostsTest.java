package org.quorumdrill.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * After a node was lost, pods of two nodes are listed for a while; a drill must break the right
 * one.
 */
class NextcloudHostsTest {

  private static final Pod RUNS = pod("Running", "k8smaster3");
  private static final Pod NOT_SCHEDULED =
      new PodBuilder()
          .withNewMetadata()
          .endMetadata()
          .withNewSpec()
          .endSpec()
          .withNewStatus()
          .withPhase("Pending")
          .endStatus()
          .build();
  private static final Pod ABOUT_TO_END =
      new PodBuilder(pod("Running", "k8smaster1"))
          .editMetadata()
          .withDeletionTimestamp("2026-11-26T05:00:00Z")
          .endMetadata()
          .build();

  @Test
  void onlyAPodThatRunsSaysWhereNextcloudIs() {
    assertThat(
            Nextcloud.hosts(
                List.of(NOT_SCHEDULED, ABOUT_TO_END, pod("Failed", "k8smaster2"), RUNS),
                Nextcloud::runs))
        .containsExactly("k8smaster3");
    assertThat(Nextcloud.hosts(List.of(NOT_SCHEDULED, ABOUT_TO_END), Nextcloud::runs)).isEmpty();
  }

  @Test
  void whereAPodIsAboutToEndThereIsOneStill() {
    assertThat(Nextcloud.hosts(List.of(NOT_SCHEDULED, ABOUT_TO_END, RUNS), pod -> true))
        .containsExactly("k8smaster1", "k8smaster3");
  }

  private static Pod pod(String phase, String node) {
    return new PodBuilder()
        .withNewMetadata()
        .endMetadata()
        .withNewSpec()
        .withNodeName(node)
        .endSpec()
        .withNewStatus()
        .withPhase(phase)
        .endStatus()
        .build();
  }
}
