/** A read view of a running cluster. */
@NullMarked
package org.quorumdrill.cluster;

import org.jspecify.annotations.NullMarked;
