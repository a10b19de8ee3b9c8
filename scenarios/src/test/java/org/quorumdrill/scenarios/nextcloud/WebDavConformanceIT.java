package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.LoadBalancer;
import org.quorumdrill.junit.DocumentedCluster;

/**
 * Nextcloud's answers through the whole path, load balancer, NodePort, nginx and FPM, held against
 * those of a real one. Nothing here knows whether the image is a stand-in.
 */
@DocumentedCluster
@DisplayName("WebDAV through the load balancer")
class WebDavConformanceIT {

  static List<GoldenAnswer> cases() {
    return GoldenAnswer.all();
  }

  @ParameterizedTest(name = "WebDAV: {0}")
  @MethodSource("cases")
  void answersAsARealOneDoes(GoldenAnswer golden, Nextcloud nextcloud, LoadBalancer loadBalancer) {
    Conversation conversation = new Conversation(loadBalancer.url(), nextcloud);
    String version =
        conversation.asNobody().get("/status.php").jsonPath().getString("versionstring");
    int major = Integer.parseInt(version.split("\\.", -1)[0]);
    assumeThat(golden.holdsFor(major)).as("Nextcloud %s answers otherwise", version).isTrue();

    conversation.startIn("conformance-" + UUID.randomUUID());
    golden.steps().forEach(conversation::verify);
    assertThat(conversation.request("DELETE", "{here}").getStatusCode()).isEqualTo(204);
  }
}
