/** Judges what Kubernetes does by itself: leases, nodes and pods. */
@NullMarked
package org.quorumdrill.check.kubernetes;

import org.jspecify.annotations.NullMarked;
