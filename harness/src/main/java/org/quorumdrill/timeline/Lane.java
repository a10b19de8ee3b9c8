package org.quorumdrill.timeline;

import java.time.Duration;

/**
 * One question, asked of one node at one rate: a probe's place in the Timeline.
 *
 * @param group what is asked, for example {@code readyz}; see {@link LaneGroups}
 * @param node the node that is asked, for example {@code k8smaster1}; empty if none in particular
 * @param question the question in words, for a person
 * @param interval time between two questions
 * @param deadline longest wait for each answer
 * @param load whether it is part of a fault that is made of questions, such as a storm, and asks
 *     only while that is in force
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

  /** The lane of a probe that asks one node the whole time. */
  public Lane(String group, String node, String question, Duration interval, Duration deadline) {
    this(group, node, question, interval, deadline, false);
  }

  /** The lane of a probe that asks the whole time, but no node in particular. */
  public static Lane of(String group, String question, Duration interval, Duration deadline) {
    return new Lane(group, "", question, interval, deadline, false);
  }

  /** The lane of a load, which asks only while the fault is in force, as part of it. */
  public static Lane ofLoad(String group, String question, Duration interval, Duration deadline) {
    return new Lane(group, "", question, interval, deadline, true);
  }

  /** The same question at another rate. */
  public Lane every(Duration other) {
    return new Lane(group, node, question, other, deadline, load);
  }

  /**
   * The lane's name, unique in a drill: the group and, if there is a node, a slash and the node.
   */
  public String name() {
    return name(group, node);
  }

  /** The name of the lane of this group that asks this node. */
  public static String name(String group, String node) {
    return node.isEmpty() ? group : group + "/" + node;
  }

  /** The group in a lane's name, for a lane that no header lists. */
  static String groupIn(String name) {
    return name.substring(0, slash(name));
  }

  /** The node in a lane's name, for a lane that no header lists; empty if it has none. */
  static String nodeIn(String name) {
    return name.substring(Math.min(name.length(), slash(name) + 1));
  }

  /** Index at which the group ends. The groups of a storm's visitors contain a slash. */
  private static int slash(String name) {
    int slash = name.lastIndexOf('/');
    boolean isPartOfTheGroup =
        slash < 0 || slash == name.length() - 1 || name.startsWith(LaneGroups.STORM);
    return isPartOfTheGroup ? name.length() : slash;
  }
}
