package org.quorumdrill.fault;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a fault was seen to be in force, or to be gone.
 *
 * @param evidence what was examined and what it showed
 */
public record Proof(boolean proven, String evidence) {

  /** Proven only if every part is; carries the evidence of all of them, in their order. */
  static Proof ofAll(List<Proof> parts) {
    return new Proof(
        parts.stream().allMatch(Proof::proven),
        parts.stream().map(Proof::evidence).collect(Collectors.joining(" · ")));
  }
}
