package org.quorumdrill.timeline.reading;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * All keys of the register at the end of a drill.
 *
 * @param keys the shared one among them
 */
public record RegisterKeys(Set<String> keys) implements Reading {

  public RegisterKeys {
    keys = Collections.unmodifiableSet(new LinkedHashSet<>(keys));
  }

  @Override
  public String text() {
    return String.join(" ", keys);
  }
}
