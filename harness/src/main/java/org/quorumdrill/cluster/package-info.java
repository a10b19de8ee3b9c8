/**
 * A read view of a running cluster. The description that every distribution must give of itself
 * ({@link org.quorumdrill.cluster.Layout}: kubectl, credentials, components) lives here and not in
 * the room above, so that faults, probes and applications get it from the cluster.
 */
@NullMarked
package org.quorumdrill.cluster;

import org.jspecify.annotations.NullMarked;
