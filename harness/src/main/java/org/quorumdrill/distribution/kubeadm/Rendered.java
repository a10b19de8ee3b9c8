package org.quorumdrill.distribution.kubeadm;

import java.util.List;

/**
 * A kubeadm-config.yaml as it is applied.
 *
 * @param yaml for {@code kubeadm init}
 * @param join the user's JoinConfiguration, as a document without what is this cluster's own; empty
 *     if there is none
 * @param added what differs from the file that it was made from, each in words: what was added,
 *     replaced or left out, and why
 */
record Rendered(String yaml, String join, List<String> added) {

  Rendered {
    added = List.copyOf(added);
  }

  /** The phases that the user's InitConfiguration leaves out. */
  List<String> skippedByInit() {
    return skipped(yaml, KubeadmFile.INIT);
  }

  /** The phases that the user's JoinConfiguration leaves out. */
  List<String> skippedByJoin() {
    return skipped(join, KubeadmFile.JOIN);
  }

  private static List<String> skipped(String text, String kind) {
    return KubeadmFile.parse("kubeadm-config.yaml", text)
        .value(kind, "/skipPhases")
        .valueStream()
        .map(phase -> phase.asText())
        .toList();
  }
}
