package org.quorumdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HaproxyServerTest {

  private static final String CSV =
      """
      # pxname,svname,qcur,status,weight,check_status,
      api-front,FRONTEND,,OPEN,,,
      api-backend,master1,0,UP,1,L4OK,
      api-backend,master2,0,DOWN 1/2,1,* L4TOUT,
      api-backend,master3,0,no check,1,,
      api-backend,BACKEND,0,UP,2,,
      """;

  @Test
  void isReadByTheNamesOfTheColumns() {
    List<HaproxyServer> servers = HaproxyServer.parse(CSV);

    assertThat(servers)
        .extracting(HaproxyServer::name)
        .containsExactly("master1", "master2", "master3");
    assertThat(servers.get(0).isUp()).isTrue();
    assertThat(servers.get(1).isDown()).isTrue();
    assertThat(servers.get(1).isUp()).isFalse();
  }

  @Test
  void withoutAHealthCheckIsNeitherUpNorDown() {
    HaproxyServer unchecked = HaproxyServer.parse(CSV).get(2);

    assertThat(unchecked.isUp()).isFalse();
    assertThat(unchecked.isDown()).isFalse();
  }

  @Test
  void anAnswerWithoutItsHeaderIsRefused() {
    assertThatThrownBy(() -> HaproxyServer.parse("Unknown command.\n"))
        .hasMessageContaining("Unknown command");
    assertThatThrownBy(() -> HaproxyServer.parse("# pxname,svname\n"))
        .hasMessageContaining("no column status");
  }
}
