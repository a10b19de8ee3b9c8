package org.quorumdrill.cluster;

import java.util.List;

/**
 * @param id as etcd's JSON gateway prints it, a decimal number
 * @param name the node's name
 * @param learner whether it has no vote yet
 */
public record EtcdMember(String id, String name, boolean learner) {

  /** The names of those that count for a majority, sorted. */
  public static List<String> voting(List<EtcdMember> members) {
    return members.stream().filter(m -> !m.learner()).map(EtcdMember::name).sorted().toList();
  }
}
