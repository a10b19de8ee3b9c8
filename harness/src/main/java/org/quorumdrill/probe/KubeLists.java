package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.quorumdrill.timeline.reading.LeaseHolders;
import org.quorumdrill.timeline.reading.LeaseHolders.Lease;
import org.quorumdrill.timeline.reading.NodeConditions;
import org.quorumdrill.timeline.reading.PodStates;
import org.quorumdrill.timeline.reading.ReadyContainers;

/** Reads the API server's lists. */
final class KubeLists {

  /** Labels by which the pods of kubeadm, Flannel and the blog name their app. */
  private static final List<String> APP_LABELS =
      List.of("k8s-app", "component", "app", "app.kubernetes.io/name");

  private static final List<String> LEADERS = List.of("kube-controller-manager", "kube-scheduler");

  private static final ObjectMapper JSON = new ObjectMapper();

  private KubeLists() {}

  /** The Ready condition of each node that has one. */
  static NodeConditions readyNodes(HttpAnswer answer) throws IOException {
    Map<String, String> nodes = new LinkedHashMap<>();
    items(answer)
        .forEach(
            node ->
                ready(node).forEach(status -> nodes.put(text(node, "metadata", "name"), status)));
    return new NodeConditions(nodes);
  }

  /**
   * The leases that name a leader. A leader that restarts on its node keeps the same name, but the
   * lease counts one more transition; a dead leader's name stays for ever, but is no longer
   * renewed.
   */
  static LeaseHolders leaseHolders(HttpAnswer answer) throws IOException {
    Map<String, Lease> leases = new LinkedHashMap<>();
    LEADERS.forEach(leader -> leases.put(leader, Lease.ofNobody(leader)));
    items(answer)
        .filter(lease -> LEADERS.contains(text(lease, "metadata", "name")))
        .filter(lease -> !text(lease, "spec", "holderIdentity").isEmpty())
        .map(KubeLists::held)
        .forEach(lease -> leases.put(lease.name(), lease));
    return new LeaseHolders(List.copyOf(leases.values()));
  }

  private static Lease held(JsonNode lease) {
    String renewed = text(lease, "spec", "renewTime");
    return new Lease(
        text(lease, "metadata", "name"),
        // A holder's identity is its host name, an underscore and a unique number.
        text(lease, "spec", "holderIdentity").replaceFirst("_.*", ""),
        lease.path("spec").path("leaseTransitions").asInt(),
        renewed.isEmpty() ? "never" : renewed);
  }

  /** All pods that are not being deleted. */
  static PodStates pods(HttpAnswer answer) throws IOException {
    return new PodStates(
        items(answer)
            .filter(pod -> !pod.path("metadata").has("deletionTimestamp"))
            .map(
                pod ->
                    new PodStates.Pod(
                        text(pod, "metadata", "namespace") + "/" + app(pod),
                        text(pod, "spec", "nodeName"),
                        ready(pod).anyMatch("True"::equals),
                        restarts(pod)))
            .toList());
  }

  /**
   * The containers of the one pod that is listed.
   *
   * @throws WrongAnswerException unless there is exactly one pod and all its containers are ready
   */
  static ReadyContainers readyContainers(HttpAnswer answer) throws IOException {
    List<JsonNode> pods = items(answer).toList();
    if (pods.size() != 1) {
      throw new WrongAnswerException("expected 1 pod, there are " + pods.size());
    }
    JsonNode pod = pods.getFirst();
    long ready = containers(pod).filter(container -> container.path("ready").asBoolean()).count();
    int all = pod.path("spec").path("containers").size();
    ReadyContainers state = new ReadyContainers(ready, all, restarts(pod));
    if (ready != all) {
      throw new WrongAnswerException(state);
    }
    return state;
  }

  private static String app(JsonNode pod) {
    return APP_LABELS.stream()
        .map(label -> text(pod.path("metadata"), "labels", label))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("-");
  }

  /** The status of the Ready condition, if there is one. */
  private static Stream<String> ready(JsonNode object) {
    return stream(object.path("status").path("conditions"))
        .filter(condition -> condition.path("type").asText().equals("Ready"))
        .map(condition -> condition.path("status").asText());
  }

  private static int restarts(JsonNode pod) {
    return containers(pod).mapToInt(container -> container.path("restartCount").asInt()).sum();
  }

  private static Stream<JsonNode> containers(JsonNode pod) {
    return stream(pod.path("status").path("containerStatuses"));
  }

  private static Stream<JsonNode> items(HttpAnswer answer) throws IOException {
    return stream(JSON.readTree(answer.expect(200).body()).path("items"));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String text(JsonNode object, String part, String field) {
    return object.path(part).path(field).asText();
  }
}
