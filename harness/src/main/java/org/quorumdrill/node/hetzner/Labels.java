package org.quorumdrill.node.hetzner;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The labels that mark our resources. They are part of the request that creates a resource, so it
 * is never without them. Rules for labels: https://docs.hetzner.cloud/reference/cloud#labels
 */
record Labels(String project, String run, Instant expires) {

  private static final String PROJECT = "quorum-drill.project";
  private static final String RUN = "quorum-drill.run";
  private static final String EXPIRES = "quorum-drill.expires";

  private static final String VALUE = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

  Labels {
    requireValue("project", project);
    requireValue("run", run);
  }

  /** Returns the selector of our resources in one project. */
  static String selector(String project) {
    requireValue("project", project);
    return PROJECT + "==" + project + "," + RUN + "," + EXPIRES;
  }

  /** Returns the selector of our resources in all projects, for counting costs and nothing else. */
  static String selectorOfAll() {
    return PROJECT + "," + RUN + "," + EXPIRES;
  }

  /**
   * Returns the labels if all three are present and valid: what is not surely ours is not ours.
   *
   * @param project the project that counts as ours
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

  /** Returns the labels as the API takes them. */
  Map<String, String> toMap() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(PROJECT, project);
    labels.put(RUN, run);
    labels.put(EXPIRES, Long.toString(expires.getEpochSecond()));
    return labels;
  }

  private static void requireValue(String what, String value) {
    if (!value.matches(VALUE)) {
      throw new IllegalArgumentException(
          "'%s' can't be the %s of Hetzner's labels; it takes letters, digits, dots and dashes, at most 63"
              .formatted(value, what));
    }
  }
}
