package org.quorumdrill.architecture.broken.cluster;

import org.jspecify.annotations.Nullable;
import org.quorumdrill.architecture.broken.bootstrap.SeesCluster;

/** The other half of the cycle. */
public record SeesBootstrap(@Nullable SeesCluster other) {}
