package org.quorumdrill.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * Facts that depend on the Kubernetes version, read from {@code fixtures/versions/kubernetes.yaml}.
 */
public final class VersionFacts {

  private static final String FILE = "/fixtures/versions/kubernetes.yaml";

  /**
   * How long a pod stays bound to a NotReady node, the same in all versions (the admission
   * controller DefaultTolerationSeconds).
   */
  public static final Duration TOLERATED = Duration.ofMinutes(5);

  private final JsonNode facts;
  private final KubernetesVersion version;

  private VersionFacts(JsonNode facts, KubernetesVersion version) {
    this.facts = facts;
    this.version = version;
  }

  public static VersionFacts of(KubernetesVersion version) {
    try (InputStream in = VersionFacts.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing in the harness's jar");
      }
      return new VersionFacts(new YAMLMapper().readTree(in), version);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }

  /** kubeadm's configuration API, for example {@code v1beta4}. */
  public String kubeadmApi() {
    return value("kubeadmApi");
  }

  /** The versions of its configuration API that kubeadm reads, the newest last. */
  public List<String> kubeadmReads() {
    return List.of(value("kubeadmReads").split(" ", -1));
  }

  /** The flag of {@code kubeadm join} that joins a node as a master. */
  public String controlPlaneJoinFlag() {
    return value("controlPlaneJoinFlag");
  }

  /** The last part of a master's role label. */
  public String controlPlaneRole() {
    return value("controlPlaneRole");
  }

  /** How long a node may be silent before it becomes NotReady. */
  public Duration notReadyAfter() {
    return Duration.ofSeconds(Long.parseLong(value("notReadyAfterSeconds")));
  }

  /** How long a node may be silent before its pods are evicted and recreated elsewhere. */
  public Duration evictedAfter() {
    return notReadyAfter().plus(TOLERATED);
  }

  /** Whether a master's kubelet depends on the HAProxy beside it. */
  public boolean kubeletUsesHaproxy() {
    return Boolean.parseBoolean(value("kubeletUsesHaproxy"));
  }

  private String value(String name) {
    String found = null;
    for (JsonNode entry : facts.path(name)) {
      if (entry.path("from").asInt() <= version.minor()) {
        found = entry.path("value").asText();
      }
    }
    if (found == null) {
      throw new IllegalArgumentException(
          "%s says nothing of %s for Kubernetes %s".formatted(FILE, name, version));
    }
    return found;
  }
}
