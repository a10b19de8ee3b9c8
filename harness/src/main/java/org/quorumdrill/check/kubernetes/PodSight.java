package org.quorumdrill.check.kubernetes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.timeline.Observation;

/**
 * One pod as an answer tells of it. Pods have no names here: two of one app on one node can't be
 * told apart.
 *
 * @param app with its namespace, for example {@code kube-system/coredns}
 * @param node that it was scheduled to
 * @param restarts of its containers so far
 */
public record PodSight(String app, String node, boolean ready, int restarts) {

  private static final Pattern POD =
      Pattern.compile("([^\\s/]+/[^\\s@]+)@([^\\s=]*)=(true|false):(\\d{1,9})");

  /** All pods that an answer tells of; nothing, when its words are not to be understood. */
  static Optional<List<PodSight>> in(Observation answer) {
    List<PodSight> pods = new ArrayList<>();
    for (String word : Arrays.asList(answer.detail().strip().split("\\s+", -1))) {
      if (word.isEmpty()) {
        continue;
      }
      Matcher matcher = POD.matcher(word);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      pods.add(
          new PodSight(
              matcher.group(1),
              matcher.group(2),
              Boolean.parseBoolean(matcher.group(3)),
              Integer.parseInt(matcher.group(4))));
    }
    return Optional.of(pods);
  }

  /**
   * @param name with or without the namespace
   */
  boolean isOf(String name) {
    return app.equals(name) || app.endsWith("/" + name);
  }
}
