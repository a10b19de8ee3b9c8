package org.quorumdrill.cluster.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.cluster.haproxy.Cases.withServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.distribution.Fixtures;

class ApiProxyTest {

  /** The shape that kubeadm's own guide to high availability shows. */
  private static final String KUBEADM_GUIDE =
      """
      # /etc/haproxy/haproxy.cfg
      global
          log stdout format raw local0
          daemon
      defaults
          mode                    http
          log                     global
          option                  httplog
          option                  dontlognull
          option http-server-close
          option forwardfor       except 127.0.0.0/8
          option                  redispatch
          retries                 1
          timeout http-request    10s
          timeout queue           20s
          timeout connect         5s
          timeout client          35s
          timeout server          35s
          timeout http-keep-alive 10s
          timeout check           10s
      frontend apiserver
          bind *:8443
          mode tcp
          option tcplog
          default_backend apiserverbackend
      backend apiserverbackend
          option httpchk
          http-check connect ssl
          http-check send meth GET uri /healthz
          http-check expect status 200
          mode tcp
          balance     roundrobin
          default-server inter 10s downinter 5s rise 2 fall 2 slowstart 60s maxconn 250 maxqueue 256 weight 100
          server cp1 10.0.42.1:6443 check verify none
          server cp2 10.0.42.2:6443 check verify none
          server cp3 10.0.42.3:6443 check verify none
      """;

  /** The shape of kubespray's local load balancer. */
  private static final String KUBESPRAY =
      """
      global
          maxconn                 4000
          log                     127.0.0.1 local0
      defaults
          mode                    http
          option                  redispatch
          retries                 5
          timeout connect         30s
          timeout client          5m
          timeout check           10s
      frontend healthz
        bind 0.0.0.0:8081
        mode http
        monitor-uri /healthz
      frontend kube_api_frontend
        bind 127.0.0.1:6443
        mode tcp
        option tcplog
        default_backend kube_api_backend
      backend kube_api_backend
        mode tcp
        balance leastconn
        default-server inter 15s downinter 15s rise 2 fall 2 slowstart 60s maxconn 1000 maxqueue 256 weight 100
        option httpchk GET /healthz
        http-check expect status 200
        server node1 10.0.42.1:6443 check check-ssl verify none
        server node2 10.0.42.2:6443 check check-ssl verify none
      """;

  private static ApiProxy at(String endpoint, String text) {
    return ApiProxy.of(HaproxyConfig.parse(text), ApiEndpoint.parse(endpoint), Cases.MASTERS);
  }

  @ParameterizedTest
  @CsvSource({
    "haproxy-1-http-check, masters, k8smaster2",
    "haproxy-2-socket-stats, api, b",
    "haproxy-3-better, kube, s1",
    "haproxy-4-typo, kube, master2",
    "haproxy-5-api-and-web, kube, master2",
    "haproxy-6-slow-to-decide, kube, master2"
  })
  void findsServersByTheirAddresses(String name, String backend, String server) {
    ApiProxy proxy = Cases.proxy(Cases.text(name));

    assertThat(proxy.backend()).isEqualTo(backend);
    assertThat(proxy.servers()).hasSize(3);
    assertThat(proxy.at("10.0.42.2")).map(ApiServer::name).contains(server);
    assertThat(proxy.at("10.0.42.4")).isEmpty();
  }

  @Test
  void findsThoseOfTheDocumentedFile() {
    ApiProxy proxy = Cases.proxy(Fixtures.documented().text("haproxy/haproxy.cfg"));

    assertThat(proxy.backend()).isEqualTo("api-backend");
    assertThat(proxy.words())
        .isEqualTo(
            "haproxy.cfg needs up to 12 s to notice a dead master; until then every third new connection fails");
  }

  @Test
  void findsThoseOfTheGuide() {
    ApiProxy proxy = at("127.0.0.1:8443", KUBEADM_GUIDE);

    assertThat(proxy.servers()).extracting(ApiServer::name).containsExactly("cp1", "cp2", "cp3");
    assertThat(proxy.timers().longestDetection()).isEqualTo(30);
    assertThat(proxy.timers().longestDetectionOfHung()).hasValue(30);
    assertThat(proxy.timers().slowstart()).isEqualTo(60);
    assertThat(proxy.words())
        .isEqualTo(
            "haproxy.cfg needs up to 30 s to notice a dead master; until then every third new connection waits 5 s for another master");
  }

  @Test
  void findsThoseOfKubespray() {
    ApiProxy proxy = at("localhost:6443", KUBESPRAY);

    assertThat(proxy.backend()).isEqualTo("kube_api_backend");
    assertThat(proxy.timers().longestDetection()).isEqualTo(60);
    assertThat(proxy.words())
        .as("five retries of 30 s each, and no longer than until it is DOWN")
        .contains("every second new connection waits 90 s");
  }

  @ParameterizedTest
  @CsvSource({
    "option redispatch, waits 15 s",
    "option redispatch 1, waits 5 s",
    "option redispatch~retries 2, waits 10 s",
    "option redispatch 0, fails",
    "option redispatch~retries 0, fails",
    "option redispatch~no option redispatch, fails",
    "retries 1, fails"
  })
  void tellsHowLongAClientWaitsForAnotherMaster(String lines, String meanwhile) {
    assertThat(Cases.proxy(withServer("", lines.replace('~', '\n'), "check inter 10s")).words())
        .contains("until then every new connection " + meanwhile);
  }

  @Test
  void countsOnlyServersThatAreInUse() {
    String text = withServer("", "server old 10.0.42.9:6443 disabled", "check");

    assertThat(Cases.proxy(text).servers()).hasSize(2);
    assertThat(Cases.proxy(text).timers().longestDetection()).isEqualTo(12);
    assertThat(Cases.proxy(text).unchecked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:5443",
        ":5443",
        "*:5443",
        "0.0.0.0:5443",
        "localhost:5443",
        "ipv4@127.0.0.1:5443",
        "10.0.42.1:5443,127.0.0.1:5443",
        "127.0.0.1:5440-5450",
        ":::5443 v4v6",
        "[::]:5443 v4v6 maxconn 10",
        "127.0.0.1:5443 name api accept-proxy"
      })
  void isReachedThroughABind(String bind) {
    String text = withServer("", "", "check").replace("127.0.0.1:5443", bind);

    assertThat(Cases.proxy(text).backend()).isEqualTo("kube");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:5444",
        "10.0.42.1:5443",
        "::1:5443",
        "[::]:5443 v6only",
        "/run/api.sock",
        "unix@/run/a:5443",
        "127.0.0.1",
        "abns@x:5443"
      })
  void isNotReachedThroughAnother(String bind) {
    String text = withServer("", "", "check").replace("127.0.0.1:5443", bind);

    assertThatThrownBy(() -> Cases.proxy(text))
        .isInstanceOf(HaproxyConfigException.class)
        .hasMessageContaining("nothing listens where the API's endpoint is, 127.0.0.1:5443");
  }

  @Test
  void isReachedByIpv6OnlyWhenAskedFor() {
    String text = withServer("", "", "check").replace("127.0.0.1:5443", "[::1]:5443");

    assertThat(at("[::1]:5443", text).backend()).isEqualTo("kube");
    assertThatThrownBy(() -> at("127.0.0.1:5443", text)).hasMessageContaining("[::1]:5443");
  }

  @Test
  void isChosenByTheMastersWhereRulesLeaveAChoice() {
    String text =
        withServer("", "", "check")
                .replace("default_backend", "use_backend web if { src 10.0.0.9 }\ndefault_backend")
            + "backend web\nserver w 10.0.42.9:80 check\n";

    assertThat(Cases.proxy(text).backend()).isEqualTo("kube");
    assertThat(Cases.proxy(text.replace(" if { src 10.0.0.9 }", "")).backend()).isEqualTo("web");
  }

  @Test
  void readsAddressesInAllTheirForms() {
    String text =
        withServer(
            "",
            "server a ipv4@10.0.42.2 check\nserver b [fd00::3]:6443\nserver-template t 1-2 10.0.42.3:6443 check",
            "check backup");

    assertThat(Cases.proxy(text).servers())
        .extracting(ApiServer::toString)
        .containsExactly(
            "a 10.0.42.2:5443",
            "b [fd00::3]:6443",
            "t1 10.0.42.3:6443",
            "t2 10.0.42.3:6443",
            "master1 10.0.42.1:6443");
    assertThat(Cases.proxy(text).unchecked()).extracting(ApiServer::name).containsExactly("b");
    assertThat(Cases.proxy(text).words())
        .startsWith("haproxy.cfg never notices a dead master, because b");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:5443, 127.0.0.1, 5443",
    "[::1]:5443, ::1, 5443",
    "localhost:8443, localhost, 8443"
  })
  void hasAnEndpoint(String text, String host, int port) {
    assertThat(ApiEndpoint.parse(text)).isEqualTo(new ApiEndpoint(host, port)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5443",
        "127.0.0.1",
        "127.0.0.1:0",
        "127.0.0.1:70000",
        "::1:5443",
        "10.0.42.9:6443",
        "a b:1"
      })
  void refusesAnotherEndpoint(String text) {
    assertThatThrownBy(() -> ApiEndpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
