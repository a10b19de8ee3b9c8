package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts what the harness needs into the user's documents, by kind, and tells each thing that it
 * changed. The user's values win, except for those without which a node of ours can't run.
 */
final class KubeadmMerge {

  /** Lists whose items are told apart by their names, from v1beta4 on. */
  private static final Set<String> LISTS_BY_NAME = Set.of("extraArgs", "kubeletExtraArgs");

  /**
   * Values that stay the harness's on a container, each with the reason. With another one the
   * kubelet or kube-proxy ends as soon as it has started, and there is no cluster to drill.
   * Whatever is not in this list and only makes the set-up better or worse is the user's to choose.
   */
  private static final Map<String, String> STAY =
      Map.of(
          "KubeletConfiguration.cgroupDriver",
          "the containerd of a node container uses cgroupfs, and both must use the same",
          "KubeletConfiguration.failCgroupV1",
          "the cgroups are the machine's, which may still have version 1",
          "KubeletConfiguration.failSwapOn",
          "the swap is the machine's, and no container can turn it off",
          "KubeletConfiguration.resolvConf",
          "the name server of a container is on a loopback address, and CoreDNS would ask itself",
          "KubeProxyConfiguration.conntrack.maxPerCore",
          "the limit is the machine's, and kube-proxy ends if it can't set it",
          "KubeProxyConfiguration.conntrack.min",
          "the limit is the machine's, and kube-proxy ends if it can't set it");

  private final List<ObjectNode> documents;
  private final List<String> told = new ArrayList<>();

  /**
   * @param documents are changed
   */
  KubeadmMerge(List<ObjectNode> documents) {
    this.documents = new ArrayList<>(documents);
  }

  List<ObjectNode> documents() {
    return List.copyOf(documents);
  }

  /** What was changed, each in words. */
  List<String> told() {
    return List.copyOf(told);
  }

  void tell(String what) {
    told.add(what);
  }

  Optional<ObjectNode> document(String kind) {
    return documents.stream()
        .filter(document -> document.path("kind").asText("").equals(kind))
        .findFirst();
  }

  /** Takes a document out. */
  Optional<ObjectNode> take(String kind) {
    Optional<ObjectNode> found = document(kind);
    found.ifPresent(documents::remove);
    return found;
  }

  /**
   * Adds what a document of the harness has and the user's of the same kind has not.
   *
   * @param reason completes the sentence about each value that is added
   */
  void add(ObjectNode ours, String reason) {
    String kind = ours.path("kind").asText("");
    Optional<ObjectNode> own = document(kind);
    if (own.isPresent()) {
      into(own.get(), ours, kind, reason);
    } else {
      ObjectNode copy = ours.deepCopy();
      documents.add(copy);
      copy.properties().stream()
          .filter(entry -> !entry.getKey().equals("apiVersion") && !entry.getKey().equals("kind"))
          .forEach(entry -> tellLeaves(kind + "." + entry.getKey(), entry.getValue(), reason));
    }
  }

  private void into(ObjectNode own, ObjectNode ours, String path, String reason) {
    for (Map.Entry<String, JsonNode> entry : ours.properties()) {
      String name = path + "." + entry.getKey();
      JsonNode mine = own.path(entry.getKey());
      JsonNode value = entry.getValue();
      if (mine.isMissingNode() || mine.isNull()) {
        own.set(entry.getKey(), value.deepCopy());
        tellLeaves(name, value, reason);
      } else if (mine instanceof ObjectNode inner && value instanceof ObjectNode more) {
        into(inner, more, name, reason);
      } else if (LISTS_BY_NAME.contains(entry.getKey())
          && mine instanceof ArrayNode list
          && value instanceof ArrayNode more) {
        byName(list, more, name, reason);
      } else if (!mine.equals(value)) {
        differing(own, entry, name);
      }
    }
  }

  private void differing(ObjectNode own, Map.Entry<String, JsonNode> ours, String name) {
    String mine = shown(own.path(ours.getKey()));
    Optional<String> mustStay = Optional.ofNullable(STAY.get(name));
    if (mustStay.isPresent()) {
      own.set(ours.getKey(), ours.getValue().deepCopy());
      told.add(
          "%s: %s instead of your %s — %s"
              .formatted(name, shown(ours.getValue()), mine, mustStay.get()));
    } else {
      told.add(
          "%s: your %s is kept — without it the harness would set %s"
              .formatted(name, mine, shown(ours.getValue())));
    }
  }

  private void byName(ArrayNode own, ArrayNode ours, String path, String reason) {
    for (JsonNode argument : ours) {
      String name = argument.path("name").asText("");
      boolean given = own.valueStream().anyMatch(one -> one.path("name").asText("").equals(name));
      if (given) {
        told.add("%s.%s: yours is kept".formatted(path, name));
      } else {
        own.add(argument.deepCopy());
        tellLeaves(path + "." + name, argument.path("value"), reason);
      }
    }
  }

  /**
   * Adds a text to a list, unless it is in there.
   *
   * @param parent key of the mapping that has the list; it is made if there is none
   */
  void include(String kind, String parent, String list, String text, String reason) {
    ObjectNode document = document(kind).orElseThrow();
    ObjectNode owner =
        document.path(parent) instanceof ObjectNode given ? given : document.putObject(parent);
    ArrayNode texts = owner.path(list) instanceof ArrayNode given ? given : owner.putArray(list);
    if (texts.valueStream().noneMatch(one -> one.asText("").equals(text))) {
      texts.add(text);
      told.add("%s.%s.%s: %s — %s".formatted(kind, parent, list, text, reason));
    }
  }

  /**
   * Replaces a value that the user's file gives and that can't be true here. Does nothing where it
   * gives none.
   *
   * @param value empty to leave it out
   */
  void replaceGiven(String kind, String pointer, Optional<String> value, String reason) {
    document(kind)
        .ifPresent(
            document -> {
              JsonPointer at = JsonPointer.compile(pointer);
              String key = at.last().getMatchingProperty();
              if (document.at(at.head()) instanceof ObjectNode parent
                  && parent.has(key)
                  && !parent.path(key).asText("").equals(value.orElse(""))) {
                String name = kind + pointer.replace('/', '.');
                String mine = shown(parent.path(key));
                value.ifPresentOrElse(here -> parent.put(key, here), () -> parent.remove(key));
                told.add(
                    value
                        .map(here -> "%s: %s instead of your %s".formatted(name, here, mine))
                        .orElseGet(() -> "%s: your %s is left out".formatted(name, mine))
                        .concat(" — " + reason));
              }
            });
  }

  /**
   * Takes an argument out of a list of names and values, or out of a mapping. Does nothing where
   * the user's file does not give it.
   *
   * @param pointer to the list or mapping
   */
  void leaveOutArgument(String kind, String pointer, String name, String reason) {
    document(kind)
        .map(document -> document.at(pointer))
        .flatMap(arguments -> taken(arguments, name))
        .ifPresent(
            value ->
                told.add(
                    "%s%s.%s: your %s is left out — %s"
                        .formatted(kind, pointer.replace('/', '.'), name, value, reason)));
  }

  private static Optional<String> taken(JsonNode arguments, String name) {
    if (arguments instanceof ObjectNode mapping && mapping.has(name)) {
      return Optional.of(shown(mapping.remove(name)));
    }
    if (arguments instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.path(i).path("name").asText("").equals(name)) {
          return Optional.of(shown(list.remove(i).path("value")));
        }
      }
    }
    return Optional.empty();
  }

  private void tellLeaves(String path, JsonNode value, String reason) {
    if (value.isObject() && !value.isEmpty()) {
      value
          .properties()
          .forEach(entry -> tellLeaves(path + "." + entry.getKey(), entry.getValue(), reason));
    } else {
      told.add("%s: %s — %s".formatted(path, shown(value), reason));
    }
  }

  private static String shown(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
