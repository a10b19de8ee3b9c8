package org.quorumdrill.timeline.reading;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What an etcd member reports about itself.
 *
 * @param id etcd's member id, a decimal number
 * @param leader id of the member that it follows; {@code 0} if none
 * @param term Raft term
 * @param revision revision of the key space
 */
public record EtcdMemberState(String id, String leader, long term, long revision)
    implements Reading {

  private static final String NONE = "0";

  public boolean followsALeader() {
    return !leader.equals(NONE);
  }

  @JsonIgnore
  public boolean isLeader() {
    return id.equals(leader);
  }

  @Override
  public String text() {
    return "member=%s leader=%s term=%d revision=%d".formatted(id, leader, term, revision);
  }

  /** Another member in its place is not the one that was there. */
  @Override
  public boolean isWell(Reading before) {
    return followsALeader()
        && !(before instanceof EtcdMemberState earlier && !earlier.id().equals(id));
  }
}
