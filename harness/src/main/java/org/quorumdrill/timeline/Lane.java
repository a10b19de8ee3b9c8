package org.quorumdrill.timeline;

import java.time.Duration;

/**
 * One probe's place in the Timeline.
 *
 * @param name unique in a drill; groups are separated by {@code /}, for example {@code
 *     readyz/k8smaster1}
 * @param question in words, for a person
 * @param interval between two questions
 * @param deadline for each answer
 * @param load whether it asks only while a fault is in force that is made of questions, such as a
 *     storm; false in the files of older versions
 */
public record Lane(
    String name, String question, Duration interval, Duration deadline, boolean load) {

  public Lane {
    if (interval.isZero() || interval.isNegative() || deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "lane %s: interval and deadline must be above 0, are %s and %s"
              .formatted(name, interval, deadline));
    }
  }

  /** A probe's, which asks the whole time. */
  public Lane(String name, String question, Duration interval, Duration deadline) {
    this(name, question, interval, deadline, false);
  }

  /** One that only asks while a fault is in force, as part of it. */
  public static Lane ofLoad(String name, String question, Duration interval, Duration deadline) {
    return new Lane(name, question, interval, deadline, true);
  }
}
