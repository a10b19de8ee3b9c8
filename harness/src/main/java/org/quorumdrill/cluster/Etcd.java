package org.quorumdrill.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.node.Node;

/**
 * The etcd members, asked one by one through their JSON gateway: each reports its own view, so that
 * an isolated member can't hide behind the others.
 */
public final class Etcd implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http;

  public Etcd(Credentials credentials) {
    this.http =
        HttpClient.newBuilder()
            .sslContext(PemTls.context(credentials))
            .connectTimeout(DEADLINE)
            .build();
  }

  public EtcdStatus status(Node node) throws IOException {
    JsonNode answer = post(node, "/v3/maintenance/status");
    return new EtcdStatus(
        answer.path("header").path("member_id").asText(),
        answer.path("leader").asText("0"),
        answer.path("raftTerm").asLong(),
        answer.path("header").path("revision").asLong());
  }

  /**
   * Returns a hash of all keys and values that the member holds, up to a revision.
   *
   * @throws IOException if the member does not answer, or has not reached the revision yet
   */
  public EtcdHash hash(Node node, long revision) throws IOException {
    JsonNode answer = post(node, "/v3/maintenance/hashkv", "{\"revision\":" + revision + "}");
    return new EtcdHash(answer.path("compact_revision").asLong(0), answer.path("hash").asText());
  }

  /**
   * The members as this node's member knows them. Needs quorum: etcd reads the list linearizably.
   */
  public List<EtcdMember> members(Node node) throws IOException {
    List<EtcdMember> members = new ArrayList<>();
    for (JsonNode member : post(node, "/v3/cluster/member/list").path("members")) {
      members.add(
          new EtcdMember(
              member.path("ID").asText(),
              member.path("name").asText(),
              member.path("isLearner").asBoolean()));
    }
    return members;
  }

  private JsonNode post(Node node, String path) throws IOException {
    return post(node, path, "{}");
  }

  private JsonNode post(Node node, String path, String body) throws IOException {
    InetSocketAddress endpoint = node.endpoint(ControlPlaneSocket.ETCD);
    URI uri = URI.create("https://127.0.0.1:" + endpoint.getPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(DEADLINE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(
            "%s: etcd answered %d to %s: %s"
                .formatted(node.name(), response.statusCode(), path, response.body()));
      }
      return json.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking etcd on " + node.name(), e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
