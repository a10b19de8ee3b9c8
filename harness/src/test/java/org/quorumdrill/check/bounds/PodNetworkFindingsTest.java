package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.HandMade.FAULT;
import static org.quorumdrill.check.HandMade.HEAL;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.FINDING;
import static org.quorumdrill.check.bounds.Known.End.TIMEOUT;
import static org.quorumdrill.check.bounds.Known.End.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.availability.ImpairedAtMost;

/** VXLAN of k8smaster2 is blocked, from 20 to 60 s. */
class PodNetworkFindingsTest {

  private static final String ISOLATED = "nextcloud-status/k8smaster2";

  private static final Known NODE_PORT =
      new Known(
          "nodeport-needs-the-pod-network", new ImpairedAtMost("Nextcloud", List.of(ISOLATED), 0));

  @Test
  void aNodeWithoutThePodNetworkServesNobody() {
    assertThat(ofTheNodePort(ISOLATED, TIMEOUT)).isEqualTo(FINDING);
    assertThat(ofTheNodePort(ISOLATED, status(502)))
        .as("packets are dropped, and nobody answers for them")
        .isEqualTo(FAIL);
    assertThat(ofTheNodePort("nextcloud-status/k8smaster1", TIMEOUT))
        .as("the others serve")
        .isEqualTo(FAIL);
  }

  @Test
  void aPodWithoutThePodNetworkSaysWhatItMisses() {
    assertThat(ofTheNodePort("pod-on-k8smaster3/k8smaster2", status(504))).isEqualTo(FINDING);
    assertThat(ofTheNodePort("pod-on-k8smaster2/k8smaster1", status(504))).isEqualTo(FINDING);
    assertThat(ofTheNodePort("pod-on-k8smaster2/k8smaster1", TIMEOUT)).isEqualTo(FINDING);
    assertThat(ofTheNodePort("pod-on-k8smaster2/k8smaster1", status(404))).isEqualTo(FAIL);
    assertThat(ofTheNodePort("pod-on-k8smaster3/k8smaster1", status(504)))
        .as("between the others nothing is blocked")
        .isEqualTo(FAIL);
    assertThat(ofTheNodePort("dns-from-a-pod/k8smaster2", status(502))).isEqualTo(FINDING);
    assertThat(ofTheNodePort("dns-from-a-pod/k8smaster2", status(500))).isEqualTo(FAIL);
  }

  /** Nobody comes in by the isolated node, and this lane ends so during the fault. */
  private static Result ofTheNodePort(String lane, Known.End end) {
    HandMade drill = HandMade.drill();
    List.of(
            ISOLATED,
            "nextcloud-status/k8smaster1",
            "pod-on-k8smaster2/k8smaster1",
            "pod-on-k8smaster3/k8smaster1",
            "pod-on-k8smaster3/k8smaster2",
            "dns-from-a-pod/k8smaster2")
        .forEach(name -> drill.lane(name, 1, s -> "200"));
    return NODE_PORT.result(ending(ending(drill, ISOLATED, TIMEOUT), lane, end));
  }

  private static HandMade ending(HandMade drill, String lane, Known.End end) {
    return Known.ending(drill, List.of(lane), FAULT, HEAL, 1, end);
  }
}
