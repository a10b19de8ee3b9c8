package org.quorumdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.haproxy.ApiServer;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.Node;

class ApiFrontTest {

  private static final String DOCUMENTED = Fixtures.documented().text("haproxy/haproxy.cfg");

  private static final Node MASTER = new FakeNode("k8smaster1", script -> "", 0);

  /** A file may be for more machines than there are masters here. */
  @Test
  void hasTheServersOfTheMastersAlone() {
    String more = DOCUMENTED + "    server master4 10.0.42.4:6443 check\n";

    assertThat(Fronts.of(more).proxy().servers()).hasSize(4);
    assertThat(Fronts.of(more).serversAt(List.of(MASTER)))
        .extracting(ApiServer::name)
        .containsExactly("master1");
  }

  @Test
  void leavesOutAServerThatIsNotInUse() {
    String disabled = DOCUMENTED.replace("10.0.42.1:6443 check", "10.0.42.1:6443 check disabled");

    assertThat(Fronts.of(disabled).serversAt(List.of(MASTER))).isEmpty();
    assertThat(Fronts.of(disabled).serverAt(MASTER).name()).isEqualTo("master1");
  }

  @Test
  void saysWhatItHasInsteadOfAMaster() {
    ApiFront front = Fronts.of(DOCUMENTED.replace("10.0.42.1:", "10.0.42.7:"));

    assertThatThrownBy(() -> front.serverAt(MASTER))
        .hasMessage(
            "haproxy.cfg has no server at 10.0.42.1, the address of k8smaster1; backend api-backend has [master1 10.0.42.7:6443, master2 10.0.42.2:6443, master3 10.0.42.3:6443]");
  }
}
