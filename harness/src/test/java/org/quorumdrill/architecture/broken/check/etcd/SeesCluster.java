package org.quorumdrill.architecture.broken.check.etcd;

import org.quorumdrill.architecture.broken.cluster.HasStaticState;

/** Judges by something else than the Timeline. */
public record SeesCluster(HasStaticState cluster) {}
