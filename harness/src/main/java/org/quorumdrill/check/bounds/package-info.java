/** Judges whether a known weakness is no worse than it is known to be. */
@NullMarked
package org.quorumdrill.check.bounds;

import org.jspecify.annotations.NullMarked;
