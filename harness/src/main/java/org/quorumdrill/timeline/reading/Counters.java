package org.quorumdrill.timeline.reading;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Numbers by their names, such as the kernel's counters of a container.
 *
 * @param byName what was not told is left out
 */
public record Counters(Map<String, BigDecimal> byName) implements Reading {

  public Counters {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** Whether this one was told. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** A number; 0 where it was not told. */
  public double number(String name) {
    return byName.getOrDefault(name, BigDecimal.ZERO).doubleValue();
  }

  @Override
  public String text() {
    return byName.entrySet().stream()
        .map(counter -> counter.getKey() + "=" + counter.getValue().toPlainString())
        .collect(Collectors.joining(" "));
  }
}
