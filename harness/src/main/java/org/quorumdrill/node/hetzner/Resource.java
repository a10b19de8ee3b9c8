package org.quorumdrill.node.hetzner;

import java.time.Instant;
import java.util.Map;

/**
 * What all resources have in common.
 *
 * @param id the API's own
 * @param name unique among its kind in a project
 */
record Resource(long id, String name, Instant created, Map<String, String> labels) {

  Resource {
    labels = Map.copyOf(labels);
  }
}
