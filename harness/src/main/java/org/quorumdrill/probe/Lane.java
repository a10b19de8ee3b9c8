package org.quorumdrill.probe;

import java.time.Duration;

/**
 * One probe's place in the Timeline.
 *
 * @param name unique in a drill; groups are separated by {@code /}, for example {@code
 *     readyz/k8smaster1}
 * @param question in words, for a person
 * @param interval between two questions
 * @param deadline for each answer
 */
public record Lane(String name, String question, Duration interval, Duration deadline) {

  public Lane {
    if (interval.isZero() || interval.isNegative() || deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "lane %s: interval and deadline must be above 0, are %s and %s"
              .formatted(name, interval, deadline));
    }
  }
}
