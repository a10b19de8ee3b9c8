package org.quorumdrill.distribution;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.cluster.Complaint;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What a look at a YAML file's syntax tells. It reads the parser's nodes and not values, because
 * only those know their lines.
 *
 * @param kinds of the Kubernetes objects in it, in their order
 */
record YamlText(List<Complaint> complaints, Set<String> kinds) {

  private static final String CORRECT = "Correct it there.";

  YamlText {
    complaints = List.copyOf(complaints);
    kinds = Collections.unmodifiableSet(new LinkedHashSet<>(kinds));
  }

  /**
   * Reads all documents of a file.
   *
   * @param path for complaints
   */
  static YamlText read(String path, String text) {
    List<Complaint> complaints = new ArrayList<>();
    Set<String> kinds = new LinkedHashSet<>();
    int documents = 0;
    try {
      for (Node document :
          new Yaml(new LoaderOptions()).composeAll(new StringReader(readable(text)))) {
        if (!document.getTag().equals(Tag.NULL)) {
          documents++;
          complaints.addAll(wrongKeys(path, document, correct(text)));
          notAnObject(path, document).ifPresent(complaints::add);
          kind(document).ifPresent(kinds::add);
        }
      }
    } catch (MarkedYAMLException e) {
      return new YamlText(List.of(malformed(path, text, e)), kinds);
    } catch (YAMLException e) {
      return new YamlText(
          List.of(
              Complaint.about(
                  path, "it is no YAML: " + oneLine(String.valueOf(e.getMessage())), CORRECT)),
          kinds);
    }
    // A list of findings or limits may have become empty.
    if (documents == 0 && UserPaths.replaces(path)) {
      complaints.add(
          Complaint.about(
              path, "it has nothing but comments", "Fill it, or remove it: then ours is applied."));
    }
    return new YamlText(complaints, kinds);
  }

  /** JSON is YAML, except that it may be indented by tabs. */
  private static String readable(String text) {
    return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
  }

  private static Complaint malformed(String path, String text, MarkedYAMLException e) {
    String problem =
        Optional.ofNullable(e.getContext()).map(context -> context + ", ").orElse("")
            + Optional.ofNullable(e.getProblem()).orElse("it can't be parsed");
    String remedy = correct(text);
    return Optional.ofNullable(e.getProblemMark())
        .map(
            mark ->
                Complaint.at(
                    path,
                    mark.getLine() + 1,
                    "column %d: it is no YAML: %s"
                        .formatted(mark.getColumn() + 1, oneLine(problem)),
                    remedy))
        .orElseGet(() -> Complaint.about(path, "it is no YAML: " + oneLine(problem), remedy));
  }

  private static String correct(String text) {
    return text.contains("{{")
        ? "It looks like a template; give what `helm template` makes of it."
        : CORRECT;
  }

  /**
   * Keys that stand twice, which kubectl and kubeadm refuse in some versions and take the last of
   * in others, and keys that are no text, as a template's are.
   */
  private static List<Complaint> wrongKeys(String path, Node document, String remedy) {
    List<Complaint> complaints = new ArrayList<>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> nodes = new ArrayDeque<>(List.of(document));
    while (!nodes.isEmpty()) {
      Node node = nodes.pop();
      // An anchor's node comes again wherever its alias stands, also inside of itself.
      if (!seen.add(node)) {
        continue;
      }
      if (node instanceof SequenceNode sequence) {
        sequence.getValue().forEach(nodes::push);
      } else if (node instanceof MappingNode mapping) {
        mapping.getValue().forEach(entry -> nodes.push(entry.getValueNode()));
        complaints.addAll(wrongKeysOf(path, mapping, remedy));
      }
    }
    complaints.sort(Comparator.comparingInt(complaint -> complaint.line().orElse(0)));
    return complaints;
  }

  private static List<Complaint> wrongKeysOf(String path, MappingNode mapping, String remedy) {
    List<Complaint> complaints = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      Node key = entry.getKeyNode();
      int line = key.getStartMark().getLine() + 1;
      int column = key.getStartMark().getColumn() + 1;
      if (!(key instanceof ScalarNode)) {
        complaints.add(
            Complaint.at(
                path,
                line,
                "column %d: a key is expected to be a text, and this is a %s"
                    .formatted(column, key instanceof MappingNode ? "mapping" : "list"),
                remedy));
      } else if (!key.getTag().equals(Tag.MERGE)) {
        Optional.ofNullable(lines.putIfAbsent(scalar(key), line))
            .ifPresent(
                first ->
                    complaints.add(
                        Complaint.at(
                            path,
                            line,
                            "column %d: the key '%s' stands a second time, first in line %d"
                                .formatted(column, scalar(key), first),
                            "Leave one of them.")));
      }
    }
    return complaints;
  }

  private static Optional<Complaint> notAnObject(String path, Node document) {
    return UserPaths.replaces(path) && !(document instanceof MappingNode)
        ? Optional.of(
            Complaint.at(
                path,
                document.getStartMark().getLine() + 1,
                "a Kubernetes object is expected (apiVersion, kind, …), and the document is a %s"
                    .formatted(document instanceof SequenceNode ? "list" : "single text"),
                CORRECT))
        : Optional.empty();
  }

  private static Optional<String> kind(Node document) {
    return document instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(entry -> "kind".equals(scalar(entry.getKeyNode())))
            .map(entry -> scalar(entry.getValueNode()))
            .findFirst()
        : Optional.empty();
  }

  private static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
