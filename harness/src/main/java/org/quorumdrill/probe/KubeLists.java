package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the API server's lists say, in a few words that checkers can compare. */
final class KubeLists {

  /** By which label the pods of kubeadm, Flannel and the blog say what they are. */
  private static final List<String> APP_LABELS = List.of("k8s-app", "component", "app");

  private static final List<String> LEADERS = List.of("kube-controller-manager", "kube-scheduler");

  private static final ObjectMapper JSON = new ObjectMapper();

  private KubeLists() {}

  /** {@code NODE=STATUS} of each node's Ready condition: True, False or Unknown. */
  static String readyNodes(HttpAnswer answer) throws IOException {
    return items(answer)
        .flatMap(node -> ready(node).map(status -> text(node, "metadata", "name") + "=" + status))
        .collect(Collectors.joining(" "));
  }

  /**
   * {@code LEASE=NODE/TRANSITIONS@RENEWED} of the leases that name a leader; {@code -} where none
   * has it. A leader that starts again on its node gets the same name, but the lease counts one
   * transition more; and one that is dead keeps its name for ever, but renews it no more.
   */
  static String leaseHolders(HttpAnswer answer) throws IOException {
    Map<String, String> holders = new LinkedHashMap<>();
    LEADERS.forEach(leader -> holders.put(leader, "-"));
    items(answer)
        .filter(lease -> LEADERS.contains(text(lease, "metadata", "name")))
        .filter(lease -> !text(lease, "spec", "holderIdentity").isEmpty())
        .forEach(lease -> holders.put(text(lease, "metadata", "name"), held(lease)));
    return holders.entrySet().stream()
        .map(holder -> holder.getKey() + "=" + holder.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String held(JsonNode lease) {
    String renewed = text(lease, "spec", "renewTime");
    return "%s/%d@%s"
        .formatted(
            // A holder's identity is its host name, an underscore and a number of its own.
            text(lease, "spec", "holderIdentity").replaceFirst("_.*", ""),
            lease.path("spec").path("leaseTransitions").asInt(),
            renewed.isEmpty() ? "never" : renewed);
  }

  /** {@code NAMESPACE/APP@NODE=READY:RESTARTS} of each pod that is not about to go. */
  static String pods(HttpAnswer answer) throws IOException {
    return items(answer)
        .filter(pod -> !pod.path("metadata").has("deletionTimestamp"))
        .map(
            pod ->
                "%s/%s@%s=%b:%d"
                    .formatted(
                        text(pod, "metadata", "namespace"),
                        app(pod),
                        text(pod, "spec", "nodeName"),
                        ready(pod).anyMatch("True"::equals),
                        restarts(pod)))
        .collect(Collectors.joining(" "));
  }

  /**
   * {@code READY/ALL, N restarts} of the containers of the one pod that is listed.
   *
   * @throws WrongAnswerException if there is another number of pods, or a container is not ready
   */
  static String readyContainers(HttpAnswer answer) throws IOException {
    List<JsonNode> pods = items(answer).toList();
    if (pods.size() != 1) {
      throw new WrongAnswerException("expected 1 pod, there are " + pods.size());
    }
    JsonNode pod = pods.getFirst();
    long ready = containers(pod).filter(container -> container.path("ready").asBoolean()).count();
    int all = pod.path("spec").path("containers").size();
    String state = "%d/%d, %d restarts".formatted(ready, all, restarts(pod));
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
