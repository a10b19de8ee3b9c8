/** Judges a finished Timeline: what held, what did not, and what can't be known. */
@NullMarked
package org.quorumdrill.check;

import org.jspecify.annotations.NullMarked;
