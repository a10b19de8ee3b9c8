package org.quorumdrill.timeline.reading;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Numbers by their names, such as the kernel's counters of a container.
 *
 * @param byName values by name; one that was not reported is left out
 */
public record Counters(Map<String, BigDecimal> byName) implements Reading {

  public Counters {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** Whether this counter was reported. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** The value of a counter; 0 if it was not reported. */
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
