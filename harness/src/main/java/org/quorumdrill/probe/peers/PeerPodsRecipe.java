package org.quorumdrill.probe.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/** Puts a pod on each node that answers on a port of the node and asks other pods on request. */
public final class PeerPodsRecipe {

  private static final String MANIFEST = "manifests/peer-pods.yaml";
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(90);

  private final Cluster cluster;
  private final Fixtures fixtures;
  private final String nginxImage;

  public PeerPodsRecipe(Cluster cluster, Fixtures fixtures, String nginxImage) {
    this.cluster = cluster;
    this.fixtures = fixtures;
    this.nginxImage = nginxImage;
  }

  public List<Step> steps() {
    return List.of(
        new Step("a pod of ours applied on each node", this::apply),
        new Step("pods reach one another on all nodes, and CoreDNS", this::awaitAnswers));
  }

  private void apply() {
    Kubectl kubectl = cluster.kubectl();
    String dns = kubectl.query("-n kube-system get service kube-dns -o jsonpath={.spec.clusterIP}");
    String file = "/root/peer-pods.yaml";
    kubectl
        .node()
        .shell()
        .write(
            file,
            fixtures.text(MANIFEST).replace("NGINX_IMAGE", nginxImage).replace("CLUSTER_DNS", dns));
    kubectl.query("apply -f " + file);
  }

  private void awaitAnswers() {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    for (Node from : cluster.masters()) {
      for (Node to : cluster.masters()) {
        Wait.upTo(
                ANSWERS_WITHIN,
                "the pod on %s to reach the one on %s".formatted(from.name(), to.name()))
            .until(
                () -> {
                  PeerPods.Peer peer = PeerPods.of(cluster).on(to);
                  return get(http, PeerPods.ask(from, peer)).equals(peer.pod()) ? "" : "no";
                },
                String::isEmpty);
      }
      Wait.upTo(ANSWERS_WITHIN, "the pod on %s to get an answer of CoreDNS".formatted(from.name()))
          .until(
              () ->
                  get(http, PeerPods.resolve(from, 0)).equals(PeerPods.of(cluster).on(from).pod()),
              right -> right);
    }
  }

  private static String get(HttpClient http, String uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(5)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
