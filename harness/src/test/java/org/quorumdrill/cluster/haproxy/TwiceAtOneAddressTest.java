package org.quorumdrill.cluster.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The shape of an OpenShift load balancer whose bootstrap server is a master by now. */
class TwiceAtOneAddressTest {

  @Test
  void theServerThatGetsConnectionsIsTheMasters() {
    ApiProxy proxy =
        ApiProxy.of(
            HaproxyConfig.parse(
                """
                defaults
                  mode tcp
                  timeout connect 10s
                listen api
                  bind *:5443
                  server off 10.0.42.1:6443 check disabled
                  server bootstrap 10.0.42.1:6443 check backup
                  server master0 10.0.42.1:6443 check
                  server master1 10.0.42.2:6443 check
                  server master2 10.0.42.3:6443 check
                """),
            ApiEndpoint.DOCUMENTED,
            Cases.MASTERS);

    assertThat(proxy.at("10.0.42.1").map(ApiServer::name)).contains("master0");
    assertThat(proxy.at("10.0.42.2").map(ApiServer::name)).contains("master1");
    assertThat(proxy.at("10.0.42.9")).isEmpty();
  }
}
