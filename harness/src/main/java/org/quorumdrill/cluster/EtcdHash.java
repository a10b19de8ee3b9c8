package org.quorumdrill.cluster;

/**
 * What one member says of its key space (etcd's HashKV).
 *
 * @param compacted revision up to which it has forgotten old values; hashes of members that differ
 *     in it can't be compared
 * @param hash of all keys and values
 */
public record EtcdHash(long compacted, String hash) {}
