package org.quorumdrill.cluster;

/**
 * One member's hash of its key space (etcd's HashKV).
 *
 * @param compacted revision to which it has compacted old values; only hashes with the same one can
 *     be compared
 * @param hash hash of all keys and values
 */
public record EtcdHash(long compacted, String hash) {}
