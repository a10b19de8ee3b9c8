package org.quorumdrill.report.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which programs have another version in one run than in another. */
final class VersionChange {

  /** A person who wants to know more than that looks at the pages of both runs. */
  private static final int MOST = 6;

  private VersionChange() {}

  /**
   * For example {@code kubernetes went from v1.36.1 to v1.37.2, etcd from 3.6.5 to 3.7.0}.
   *
   * @return empty if nothing changed, or one of both runs has no versions at all
   */
  static Optional<String> between(Map<String, String> before, Map<String, String> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> told = new ArrayList<>();
    for (String name : names) {
      String old = before.getOrDefault(name, "");
      String now = after.getOrDefault(name, "");
      if (!old.equals(now)) {
        told.add(told(name, old, now, told.isEmpty()));
      }
    }
    if (told.size() > MOST) {
      int more = told.size() - MOST;
      told.subList(MOST, told.size()).clear();
      told.add("and %d more".formatted(more));
    }
    return told.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", told));
  }

  private static String told(String name, String old, String now, boolean isFirst) {
    if (old.isEmpty()) {
      return "%s %s is new".formatted(name, now);
    }
    return now.isEmpty()
        ? "%s %s is gone".formatted(name, old)
        : "%s%s from %s to %s".formatted(name, isFirst ? " went" : "", old, now);
  }
}
