/**
 * A read view of a running cluster. What every distribution must say for it to be read ({@link
 * org.quorumdrill.cluster.Layout}: kubectl, credentials, components) lives here and not in the room
 * above, so that a cluster can carry it to the faults, probes and applications that ask for it.
 */
@NullMarked
package org.quorumdrill.cluster;

import org.jspecify.annotations.NullMarked;
