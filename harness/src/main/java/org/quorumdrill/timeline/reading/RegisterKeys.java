package org.quorumdrill.timeline.reading;

import java.util.List;

/**
 * All keys of the register at the end of a drill.
 *
 * @param keys keys in the order of the ConfigMap, including the shared one
 */
public record RegisterKeys(List<String> keys) implements Reading {

  public RegisterKeys {
    keys = List.copyOf(keys);
  }

  @Override
  public String text() {
    return String.join(" ", keys);
  }
}
