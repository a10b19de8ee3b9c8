package org.quorumdrill.timeline.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The Ready condition of each node.
 *
 * @param readyByNode {@code True}, {@code False} or {@code Unknown} by the node's name
 */
public record NodeConditions(Map<String, String> readyByNode) implements Reading {

  public NodeConditions {
    readyByNode = Collections.unmodifiableMap(new LinkedHashMap<>(readyByNode));
  }

  public boolean isReady(String node) {
    return "True".equals(readyByNode.get(node));
  }

  @Override
  public String text() {
    return readyByNode.entrySet().stream()
        .map(node -> node.getKey() + "=" + node.getValue())
        .collect(Collectors.joining(" "));
  }

  @Override
  public boolean isWell(Reading before) {
    return !readyByNode.isEmpty()
        && readyByNode.keySet().stream().allMatch(this::isReady)
        && (!(before instanceof NodeConditions earlier)
            || readyByNode.keySet().containsAll(earlier.readyByNode.keySet()));
  }
}
