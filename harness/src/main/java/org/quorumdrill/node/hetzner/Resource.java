package org.quorumdrill.node.hetzner;

import java.time.Instant;
import java.util.Map;

/**
 * The fields that all resources share.
 *
 * @param id the API's id
 * @param name unique among its kind in a project
 */
record Resource(long id, String name, Instant created, Map<String, String> labels) {

  Resource {
    labels = Map.copyOf(labels);
  }
}
