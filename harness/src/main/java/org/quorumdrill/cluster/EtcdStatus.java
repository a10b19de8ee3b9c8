package org.quorumdrill.cluster;

/**
 * What one etcd member reports about itself.
 *
 * @param memberId id of the member that answered
 * @param leaderId id of the member that it follows; {@code 0} if it knows no leader
 * @param raftTerm its Raft term
 * @param revision revision of its key-value store
 */
public record EtcdStatus(String memberId, String leaderId, long raftTerm, long revision) {

  public boolean hasLeader() {
    return !leaderId.equals("0") && !leaderId.isEmpty();
  }

  public boolean isLeader() {
    return hasLeader() && memberId.equals(leaderId);
  }
}
