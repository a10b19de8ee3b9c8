package org.quorumdrill.node.hetzner;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What tells our resources from everybody else's: written on each in the very request that makes
 * it, so that there is no moment without. Rules for labels:
 * https://docs.hetzner.cloud/reference/cloud#labels
 */
record Labels(String project, String run, Instant expires) {

  private static final String PROJECT = "quorum-drill.project";
  private static final String RUN = "quorum-drill.run";
  private static final String EXPIRES = "quorum-drill.expires";

  private static final String VALUE = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

  Labels {
    mustBeValue("project", project);
    mustBeValue("run", run);
  }

  /** Of all resources of a project that are ours. */
  static String selector(String project) {
    mustBeValue("project", project);
    return PROJECT + "==" + project + "," + RUN + "," + EXPIRES;
  }

  /** Of all resources of all projects: to be counted, and not to be touched. */
  static String selectorOfAll() {
    return PROJECT + "," + RUN + "," + EXPIRES;
  }

  /**
   * Empty unless all three are there and can be read: what is not surely ours is not ours.
   *
   * @param project ours
   */
  static Optional<Labels> read(Map<String, String> labels, String project) {
    String run = labels.getOrDefault(RUN, "");
    String expires = labels.getOrDefault(EXPIRES, "");
    if (!project.equals(labels.get(PROJECT))
        || !run.matches(VALUE)
        || !expires.matches("\\d{1,11}")) {
      return Optional.empty();
    }
    return Optional.of(new Labels(project, run, Instant.ofEpochSecond(Long.parseLong(expires))));
  }

  boolean haveExpired(Instant now) {
    return !expires.isAfter(now);
  }

  Labels until(Instant newExpiry) {
    return new Labels(project, run, newExpiry);
  }

  /** As the API takes them. */
  Map<String, String> toMap() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(PROJECT, project);
    labels.put(RUN, run);
    labels.put(EXPIRES, Long.toString(expires.getEpochSecond()));
    return labels;
  }

  private static void mustBeValue(String what, String value) {
    if (!value.matches(VALUE)) {
      throw new IllegalArgumentException(
          "'%s' can't be the %s of Hetzner's labels; it takes letters, digits, dots and dashes, at most 63"
              .formatted(value, what));
    }
  }
}
