package org.quorumdrill.architecture.broken.storage.ceph;

/** Belongs to one storage. Breaks no rule itself. */
public record Monitor(String address) {}
