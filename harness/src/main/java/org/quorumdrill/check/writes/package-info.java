/** Judges whether the API keeps what it acknowledged, and never reads stale. */
@NullMarked
package org.quorumdrill.check.writes;

import org.jspecify.annotations.NullMarked;
