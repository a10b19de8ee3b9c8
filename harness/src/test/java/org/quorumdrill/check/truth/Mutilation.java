package org.quorumdrill.check.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Things that may happen to a file. */
final class Mutilation {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Values of the wrong type, out of any range, or unheard of; JSON or not. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "-1",
          "0",
          "1.5",
          "1e400",
          "-1e400",
          "1e999999999",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999999999999999999999",
          "1e-400",
          "NaN",
          "\"NaN\"",
          "Infinity",
          "[]",
          "[null]",
          "{}",
          "{\"is\":\"words\",\"text\":\"\"}",
          "{\"is\":\"guess\"}",
          "{\"is\":\"counters\",\"byName\":{\"cpu\":1e999999}}",
          "[[[[[[[[1]]]]]]]]",
          "\"MustFail\"",
          "\"FINISHED\"",
          "\"HEAL_STARTED\"",
          "\"TIMEOUT\"",
          "\"readyz/k8smaster1\"",
          "\"header\"",
          "\"PT0S\"",
          "\"-999999999-01-01T00:00:00Z\"");

  private Mutilation() {}

  /** Changes the order or number of lines, or what is between them. */
  static void ofLines(List<String> lines, Random random) {
    int at = random.nextInt(lines.size());
    int other = random.nextBoolean() ? 0 : random.nextInt(lines.size());
    switch (random.nextInt(10)) {
      case 0 -> lines.set(at, lines.set(other, lines.get(at)));
      case 1 -> lines.add(at, lines.get(other));
      case 2 -> lines.remove(at);
      case 3 ->
          lines.set(at, lines.get(at).substring(0, random.nextInt(lines.get(at).length() + 1)));
      case 4 -> lines.set(at, lines.get(at) + lines.get(other));
      case 5 -> lines.add(at, random.nextBoolean() ? "" : "null");
      case 6 -> lines.replaceAll(line -> line + "\r");
      case 7 -> lines.set(0, "\uFEFF" + lines.getFirst());
      case 8 -> lines.removeFirst();
      default ->
          lines.set(at, lines.get(other).replace("\"type\":", "\"type\":\"mark\",\"type\":"));
    }
  }

  /** Changes or removes one value of a line, at any depth, or one of its names. */
  static String ofValues(String line, Random random) {
    JsonNode entry;
    try {
      entry = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return line;
    }
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(entry, containers);
    if (containers.isEmpty()) {
      return line;
    }
    String marker = "@%x@".formatted(random.nextLong());
    String value = VALUES.get(random.nextInt(VALUES.size()));
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object -> {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
          case 0 -> object.remove(name);
          case 1 -> object.set(name + "x", object.remove(name));
          case 2 -> object.put("more", marker);
          default -> object.put(name, marker);
        }
      }
      case ArrayNode array -> {
        int index = random.nextInt(array.size());
        if (random.nextBoolean()) {
          array.set(index, marker);
        } else {
          array.remove(index);
        }
      }
      default -> {
        return line;
      }
    }
    return entry.toString().replace("\"" + marker + "\"", value);
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container && !container.isEmpty()) {
      containers.add(container);
    }
    node.forEach(child -> collect(child, containers));
  }
}
