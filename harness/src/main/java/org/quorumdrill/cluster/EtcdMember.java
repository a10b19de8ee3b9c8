package org.quorumdrill.cluster;

/**
 * @param id as etcd's JSON gateway prints it, a decimal number
 * @param name the node's name
 * @param learner whether it has no vote yet
 */
public record EtcdMember(String id, String name, boolean learner) {}
