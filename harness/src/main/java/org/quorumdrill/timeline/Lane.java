package org.quorumdrill.timeline;

import java.time.Duration;

/**
 * One question, asked of one node at one rate: a probe's place in the Timeline.
 *
 * @param group what is asked, for example {@code readyz}; see {@link LaneGroups}
 * @param node asked, for example {@code k8smaster1}; empty where the question is asked of no node
 *     in particular
 * @param question in words, for a person
 * @param interval between two questions
 * @param deadline for each answer
 * @param load whether it asks only while a fault is in force that is made of questions, such as a
 *     storm
 */
public record Lane(
    String group,
    String node,
    String question,
    Duration interval,
    Duration deadline,
    boolean load) {

  public Lane {
    if (interval.isZero() || interval.isNegative() || deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "lane %s: interval and deadline must be above 0, are %s and %s"
              .formatted(name(group, node), interval, deadline));
    }
  }

  /** A probe's that asks one node the whole time. */
  public Lane(String group, String node, String question, Duration interval, Duration deadline) {
    this(group, node, question, interval, deadline, false);
  }

  /** A probe's that asks the whole time, and no node in particular. */
  public static Lane of(String group, String question, Duration interval, Duration deadline) {
    return new Lane(group, "", question, interval, deadline, false);
  }

  /** A load's, which only asks while the fault is in force, as part of it. */
  public static Lane ofLoad(String group, String question, Duration interval, Duration deadline) {
    return new Lane(group, "", question, interval, deadline, true);
  }

  /** Unique in a drill: the group and, where there is one, a slash and the node. */
  public String name() {
    return name(group, node);
  }

  /** The name of the lane that asks this node this. */
  public static String name(String group, String node) {
    return node.isEmpty() ? group : group + "/" + node;
  }

  /** The group in the name of a lane of which nothing else is known. */
  static String groupIn(String name) {
    return name.substring(0, slash(name));
  }

  /** The node in the name of a lane of which nothing else is known; empty where it has none. */
  static String nodeIn(String name) {
    return name.substring(Math.min(name.length(), slash(name) + 1));
  }

  /** Where the group ends. The visitors of a storm have a slash in theirs. */
  private static int slash(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 || name.startsWith(LaneGroups.STORM) ? name.length() : slash;
  }
}
