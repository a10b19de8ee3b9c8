package org.quorumdrill.cluster.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaproxyServerTest {

  private static final String CSV =
      """
      # pxname,svname,qcur,status,weight,check_status,type,addr,
      api-front,FRONTEND,,OPEN,,,0,,
      api-front,sock-1,,OPEN,,,3,127.0.0.1:5443,
      api-backend,master1,0,UP,1,L4OK,2,10.0.42.1:6443,
      api-backend,master2,0,DOWN 1/2,1,* L4TOUT,2,10.0.42.2:6443,
      api-backend,master3,0,no check,1,,2,10.0.42.3:6443,
      api-backend,BACKEND,0,UP,2,,1,,
      web,w1,0,UP,1,L4OK,2,,
      """;

  @Test
  void isReadByTheNamesOfTheColumns() {
    List<HaproxyServer> servers = HaproxyServer.of("api-backend", HaproxyServer.parse(CSV));

    assertThat(servers)
        .extracting(HaproxyServer::name)
        .containsExactly("master1", "master2", "master3");
    assertThat(servers.get(0).isUp()).isTrue();
    assertThat(servers.get(0).address()).contains("10.0.42.1:6443");
    assertThat(servers.get(1).isDown()).isTrue();
    assertThat(servers.get(1).isUp()).isFalse();
  }

  @Test
  void isTheOnlyKindOfRowThatCounts() {
    assertThat(HaproxyServer.parse(CSV))
        .extracting(HaproxyServer::name)
        .containsExactly("master1", "master2", "master3", "w1");
  }

  @Test
  void withoutAHealthCheckIsNeitherUpNorDown() {
    HaproxyServer unchecked = HaproxyServer.parse(CSV).get(2);

    assertThat(unchecked.isUp()).isFalse();
    assertThat(unchecked.isDown()).isFalse();
    assertThat(unchecked.isUnchecked()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAINT", "MAINT (via api/m1)", "DRAIN", "NOLB", "NOLB 1/2"})
  void mayBeTakenOutByHand(String status) {
    HaproxyServer server =
        HaproxyServer.parse("# pxname,svname,status,check_status,type\na,m," + status + ",,2\n")
            .getFirst();

    assertThat(server.isTakenOut()).isTrue();
    assertThat(server.isUp()).isFalse();
    assertThat(server.isDown()).isFalse();
    assertThat(server.address()).isEmpty();
  }

  @Test
  void anAnswerWithoutItsHeaderIsRefused() {
    assertThatThrownBy(() -> HaproxyServer.parse("Unknown command.\n"))
        .hasMessageContaining("Unknown command");
    assertThatThrownBy(() -> HaproxyServer.parse("# pxname,svname\n"))
        .hasMessageContaining("no column status");
  }
}
