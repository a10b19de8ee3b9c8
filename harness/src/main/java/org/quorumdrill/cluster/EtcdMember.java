package org.quorumdrill.cluster;

import java.util.List;

/**
 * A member in etcd's list.
 *
 * @param id as etcd's JSON gateway prints it, a decimal number
 * @param name the node's name
 * @param learner whether it is a learner, without a vote
 */
public record EtcdMember(String id, String name, boolean learner) {

  /** The names of the members that vote, sorted. */
  public static List<String> voting(List<EtcdMember> members) {
    return members.stream().filter(m -> !m.learner()).map(EtcdMember::name).sorted().toList();
  }
}
