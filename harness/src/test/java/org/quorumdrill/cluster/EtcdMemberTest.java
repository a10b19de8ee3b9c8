package org.quorumdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EtcdMemberTest {

  @Test
  void aLearnerHasNoVote() {
    assertThat(
            EtcdMember.voting(
                List.of(
                    new EtcdMember("3", "k8smaster2", false),
                    new EtcdMember("7", "k8smaster1", false),
                    new EtcdMember("1", "k8smaster3", true))))
        .containsExactly("k8smaster1", "k8smaster2");
  }
}
