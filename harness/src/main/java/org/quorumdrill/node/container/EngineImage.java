package org.quorumdrill.node.container;

import java.util.List;
import java.util.Map;

/**
 * An image that an engine has.
 *
 * @param id {@code sha256:} and 64 digits
 * @param architecture for example {@code amd64}
 * @param ports that it says to listen on, for example {@code 9000/tcp}
 * @param digests those that registries gave it, each behind its repository: {@code
 *     nextcloud@sha256:…}
 * @param bytes of all its layers, unpacked
 */
record EngineImage(
    String id,
    String architecture,
    Map<String, String> labels,
    List<String> ports,
    List<String> digests,
    long bytes) {

  EngineImage {
    labels = Map.copyOf(labels);
    ports = List.copyOf(ports);
    digests = List.copyOf(digests);
  }
}
