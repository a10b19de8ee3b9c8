package org.quorumdrill.architecture.broken.bootstrap;

import org.quorumdrill.architecture.broken.cluster.SeesBootstrap;

/** Half of a cycle; either half alone would be allowed. */
public record SeesCluster(SeesBootstrap other) {}
