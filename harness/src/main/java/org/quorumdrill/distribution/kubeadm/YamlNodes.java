package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes Jackson's nodes of one YAML document, and remembers the line of each value. */
final class YamlNodes {

  /** YAML 1.1 has more words for true than JSON, and kubeadm knows them all. */
  private static final Set<String> TRUE = Set.of("true", "yes", "on");

  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, Integer> wrong = new LinkedHashMap<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Line of each value by its JSON pointer. */
  Map<String, Integer> lines() {
    return lines;
  }

  /** What is wrong, each with its line. */
  Map<String, Integer> wrong() {
    return wrong;
  }

  /** The line, counted from 1. */
  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  ObjectNode object(MappingNode root) {
    return object(root, "");
  }

  private ObjectNode object(MappingNode node, String pointer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    List<Node> merged = new ArrayList<>();
    open.add(node);
    for (NodeTuple entry : node.getValue()) {
      if (entry.getKeyNode().getTag().equals(Tag.MERGE)) {
        merged.add(entry.getValueNode());
      } else if (entry.getKeyNode() instanceof ScalarNode key) {
        if (object.has(key.getValue())) {
          wrong.put("the key '" + key.getValue() + "' is there twice", line(key));
        }
        String at = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
        // What a merge key brings in comes later, and is not what counts.
        lines.putIfAbsent(at, line(key));
        object.set(key.getValue(), value(entry.getValueNode(), at));
      } else {
        wrong.put("a key is to be a word, and this one is a list or a mapping", line(node));
      }
    }
    merged.forEach(from -> merge(object, from, pointer));
    open.remove(node);
    return object;
  }

  /** The merge key {@code <<}: what the mapping does not say itself. */
  private void merge(ObjectNode object, Node from, String pointer) {
    if (from instanceof SequenceNode several) {
      several.getValue().forEach(one -> merge(object, one, pointer));
    } else if (value(from, pointer) instanceof ObjectNode more) {
      more.properties().stream()
          .filter(entry -> !object.has(entry.getKey()))
          .forEach(entry -> object.set(entry.getKey(), entry.getValue()));
    } else {
      wrong.put("'<<' takes a mapping", line(from));
    }
  }

  private JsonNode value(Node node, String pointer) {
    if (open.contains(node)) {
      wrong.put("an alias is inside of what it stands for", line(node));
      return NullNode.getInstance();
    }
    if (node instanceof MappingNode mapping) {
      return object(mapping, pointer);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      open.add(node);
      for (Node item : sequence.getValue()) {
        String at = pointer + "/" + list.size();
        lines.putIfAbsent(at, line(item));
        list.add(value(item, at));
      }
      open.remove(node);
      return list;
    }
    return node instanceof ScalarNode scalar ? scalar(scalar) : NullNode.getInstance();
  }

  private static JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return NullNode.getInstance();
    }
    if (tag.equals(Tag.BOOL)) {
      return BooleanNode.valueOf(TRUE.contains(text.toLowerCase(Locale.ROOT)));
    }
    if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9]\\d*)")) {
      return whole(new BigInteger(text.replace("+", "")));
    }
    if (tag.equals(Tag.INT) && text.matches("0[0-7]+")) {
      return whole(new BigInteger(text, 8));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return TextNode.valueOf(text);
  }

  private static JsonNode whole(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return IntNode.valueOf(number.intValue());
    }
    return number.bitLength() < Long.SIZE
        ? LongNode.valueOf(number.longValue())
        : BigIntegerNode.valueOf(number);
  }
}
