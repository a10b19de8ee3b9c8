/**
 * A read view of a running cluster. The {@link org.quorumdrill.cluster.Layout} that each
 * distribution provides for it (kubectl, credentials, components) lives here and not with the
 * distributions, so that a cluster can pass it on to faults, probes and applications.
 */
@NullMarked
package org.quorumdrill.cluster;

import org.jspecify.annotations.NullMarked;
