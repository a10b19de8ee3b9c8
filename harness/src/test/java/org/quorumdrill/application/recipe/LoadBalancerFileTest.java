package org.quorumdrill.application.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.Fixtures;

class LoadBalancerFileTest {

  private static final String FILE = "loadbalancer/nginx.conf";

  @TempDir private Path folder;

  private List<String> complaints() {
    return LoadBalancerFile.complaints(new UserManifests(folder).fixtures()).stream()
        .map(Complaint::toString)
        .toList();
  }

  @Test
  void oursIsNotLookedAt() {
    assertThat(LoadBalancerFile.complaints(Fixtures.documented())).isEmpty();
  }

  @Test
  void oneOrMoreNodePortsAreEnough() {
    new UserManifests(folder)
        .with(
            FILE,
            """
            events {}
            http {
              # server 10.0.42.1:31000;
              upstream all { server 10.0.42.9:8080; server 10.0.42.1:31000; server 10.0.42.2:30080; }
              server { listen [::]:80; location / { proxy_pass http://all; } }
            }
            """);

    assertThat(complaints()).isEmpty();
  }

  @Test
  void aNodePortOfTheUsersOwnChoiceIsTold() {
    new UserManifests(folder).with(FILE, ":30080", ":31080");

    assertThat(complaints())
        .containsExactly(
            "loadbalancer/nginx.conf:14: it leads to 10.0.42.1:31080, and the NodePort of Nextcloud is 30080 here, whatever your Service says. Write 10.0.42.1:30080, 10.0.42.2:30080 and 10.0.42.3:30080.");
  }

  @Test
  void whoeverLeadsToNoMasterIsTold() {
    new UserManifests(folder).with(FILE, "server 10.0.42.", "server 192.168.7.");

    assertThat(complaints())
        .containsExactly(
            "loadbalancer/nginx.conf: it leads to none of the NodePorts of Nextcloud, which are 10.0.42.1:30080, 10.0.42.2:30080 and 10.0.42.3:30080. Name them as the servers of its upstream.");
  }

  @Test
  void whoeverDoesNotSpeakHttpAtItsPortIsTold() {
    new UserManifests(folder).with(FILE, "listen 80;", "listen 443 ssl;");
    assertThat(complaints())
        .containsExactly(
            "loadbalancer/nginx.conf:20: it speaks only TLS, and users come in by HTTP on port 80. Let a server 'listen 80', without a redirect to https.");

    new UserManifests(folder).with(FILE, "listen 80;", "listen 8080;");
    assertThat(complaints())
        .containsExactly(
            "loadbalancer/nginx.conf:20: it listens only on [8080], and users come in by HTTP on port 80. Let a server 'listen 80', without a redirect to https.");
  }
}
