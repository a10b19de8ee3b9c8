package org.quorumdrill.timeline.reading;

/**
 * etcd's hash of a member's key space (HashKV).
 *
 * @param revision revision up to which it was hashed
 * @param compacted the revision to which the member had compacted its history
 */
public record MemberHash(long revision, long compacted, String hash) implements Reading {

  @Override
  public String text() {
    return "revision=%d compacted=%d hash=%s".formatted(revision, compacted, hash);
  }
}
