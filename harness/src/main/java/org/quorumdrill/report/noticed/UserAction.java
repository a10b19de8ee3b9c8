package org.quorumdrill.report.noticed;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.timeline.LaneGroups;

/**
 * Something that a user of the set-up does, and the lanes that do the same. A column of the matrix.
 */
public enum UserAction {
  KUBECTL_READS(
      "kubectl reads", Set.of(LaneGroups.READYZ, LaneGroups.READYZ_KEPT, LaneGroups.READS)),
  KUBECTL_WRITES("kubectl writes", Set.of(LaneGroups.WRITES, LaneGroups.TICKS)),
  KUBECTL_WATCHES("kubectl watches", Set.of(LaneGroups.WATCH, LaneGroups.QUIET_WATCH)),
  OPENS_A_PAGE("page", Set.of(LaneGroups.NEXTCLOUD_STATUS)),
  FINDS_THE_CALENDAR(
      "calendar redirect",
      Set.of(LaneGroups.WELL_KNOWN_CALDAV, LaneGroups.WELL_KNOWN_CARDDAV, LaneGroups.REDIRECT)),
  LISTS_FILES("files", Set.of(LaneGroups.DAV)),
  UPLOADS("upload", Set.of(LaneGroups.UPLOADS)),
  SEES_A_THUMBNAIL("thumbnail", Set.of(LaneGroups.THUMBNAIL, LaneGroups.FRESH_THUMBNAIL));

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // Made by Set.of, which nothing changes.
  private final Set<String> groups;

  UserAction(String words, Set<String> groups) {
    this.words = words;
    this.groups = groups;
  }

  /** The head of its column. */
  public String words() {
    return words;
  }

  /** The groups of lanes that do it; see {@link LaneGroups}. */
  public Set<String> groups() {
    return groups;
  }

  /** What a user does whose lanes are of this group; empty if no user does it. */
  public static Optional<UserAction> of(String group) {
    return Arrays.stream(values()).filter(action -> action.groups.contains(group)).findFirst();
  }
}
