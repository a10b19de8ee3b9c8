package org.quorumdrill.cluster;

/**
 * What one etcd member says of itself.
 *
 * @param memberId id of the member that answered
 * @param leaderId id of the member that it follows; {@code 0} when it knows no leader
 * @param raftTerm term of its log
 * @param revision of its key-value store
 */
public record EtcdStatus(String memberId, String leaderId, long raftTerm, long revision) {

  public boolean hasLeader() {
    return !leaderId.equals("0") && !leaderId.isEmpty();
  }

  public boolean isLeader() {
    return hasLeader() && memberId.equals(leaderId);
  }
}
