package org.quorumdrill.application.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NginxConfTest {

  @Test
  void portsOfHttpAreThoseWithoutTls() {
    NginxConf conf =
        new NginxConf(
            """
            # listen 1;
            listen 8080 default_server;
            listen [::]:8080 default_server;
            listen 443 ssl http2;
            listen 127.0.0.1;
            listen unix:/run/nginx.sock;
            """);

    assertThat(conf.ports()).containsExactly(8080, 80);
  }

  @Test
  void fpmIsFoundThroughUpstreams() {
    NginxConf conf =
        new NginxConf(
            """
            upstream php-handler {
              #server 10.0.0.1:1;
              server 127.0.0.1:9001;
              server unix:/run/php.sock;
            }
            location ~ a { fastcgi_pass php-handler; }
            location ~ b { fastcgi_pass $where; }
            """);

    assertThat(conf.fpmAddresses()).containsExactly("127.0.0.1:9001", "unix:/run/php.sock");
    assertThat(conf.fpmPorts()).containsExactly(9001);
    assertThat(conf.fpmElsewhere()).isEmpty();
  }

  @Test
  void fpmInAnotherPodIsNoticed() {
    assertThat(new NginxConf("fastcgi_pass app:9000;").fpmElsewhere()).containsExactly("app:9000");
  }

  @Test
  void portsAreThoseOfTheServersWithFpm() {
    NginxConf conf =
        new NginxConf(
            """
            server { listen 8081; location ~ "^/[0-9]{3}$" { return 404; } }
            server {
              listen 8080;
              location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; }
            }
            """);

    assertThat(conf.ports()).containsExactly(8080);
    assertThat(conf.servesOnlyTls()).isFalse();
  }

  @Test
  void aServerWithFpmMaySpeakOnlyTls() {
    assertThat(
            new NginxConf(
                    """
                    server { listen 80; return 301 https://$host/; }
                    server { listen 443 ssl; location / { fastcgi_pass php; } }
                    """)
                .servesOnlyTls())
        .isTrue();
    assertThat(
            new NginxConf("server { listen 443 ssl; listen 80; fastcgi_pass php; }")
                .servesOnlyTls())
        .isFalse();
    assertThat(new NginxConf("server { fastcgi_pass php; }").servesOnlyTls())
        .as("without a listen it is port 80")
        .isFalse();
  }
}
