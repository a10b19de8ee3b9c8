package org.quorumdrill.architecture.broken.cluster;

import com.github.dockerjava.api.DockerClient;

/** Knows that nodes are containers. */
public record UsesDockerJava(DockerClient docker) {}
