package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubeListsTest {

  @Test
  void aLeaseHasItsHolderItsTransitionsAndItsRenewal() throws IOException {
    assertThat(
            holders(
                """
                {"metadata": {"name": "kube-controller-manager"},
                 "spec": {"holderIdentity": "k8smaster1_0b1c", "leaseTransitions": 3,
                          "renewTime": "2026-11-24T19:00:01.000001Z"}},
                {"metadata": {"name": "apiserver-x"}, "spec": {"holderIdentity": "other"}},
                {"metadata": {"name": "kube-scheduler"},
                 "spec": {"holderIdentity": "", "leaseTransitions": 3}}
                """))
        .isEqualTo(
            "kube-controller-manager=k8smaster1/3@2026-11-24T19:00:01.000001Z kube-scheduler=-");
    assertThat(
            holders(
                """
                {"metadata": {"name": "kube-scheduler"},
                 "spec": {"holderIdentity": "k8smaster2_1", "leaseTransitions": 0}}
                """))
        .isEqualTo("kube-controller-manager=- kube-scheduler=k8smaster2/0@never");
  }

  private static String holders(String items) throws IOException {
    String list = "{\"items\": [" + items + "]}";
    return KubeLists.leaseHolders(
            new HttpAnswer(200, Map.of(), list.getBytes(StandardCharsets.UTF_8)))
        .text();
  }
}
