/** Judges whether the API keeps what it acknowledged, and never returns stale reads. */
@NullMarked
package org.quorumdrill.check.writes;

import org.jspecify.annotations.NullMarked;
