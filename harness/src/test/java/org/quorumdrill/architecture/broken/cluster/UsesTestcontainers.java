package org.quorumdrill.architecture.broken.cluster;

import org.testcontainers.containers.Network;

/** Knows who starts the containers. */
public record UsesTestcontainers(Network network) {}
