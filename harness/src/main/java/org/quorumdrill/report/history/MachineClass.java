package org.quorumdrill.report.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Locale;

/**
 * What of a machine makes times comparable. Runs on machines of different classes are never
 * compared.
 *
 * @param provider {@code containers}, {@code hetzner}, or {@code hetzner-emulated}
 * @param processors how many the harness and, in containers, all nodes share
 * @param memoryGib rounded to whole GiB
 * @param speed how fast it is, in steps of a factor of 1.5: 0 for the reference, negative for
 *     slower
 */
public record MachineClass(String provider, int processors, int memoryGib, int speed) {

  /** Of a run that kept nothing of its machine. It is like no other, not even like its own kind. */
  public static final MachineClass UNKNOWN = new MachineClass("unknown", 0, 0, 0);

  /** The factor between two steps of speed. */
  static final double STEP = 1.5;

  /** Whether the run kept what its machine was. */
  @JsonIgnore
  public boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /** For example {@code containers on 2 processors and 24 GiB, 1.0 times the reference's speed}. */
  @Override
  public String toString() {
    return isKnown()
        ? String.format(
            Locale.ROOT,
            "%s on %d processors and %d GiB, %.1f times the reference's speed",
            provider,
            processors,
            memoryGib,
            Math.pow(STEP, speed))
        : "a machine that nobody wrote down";
  }
}
