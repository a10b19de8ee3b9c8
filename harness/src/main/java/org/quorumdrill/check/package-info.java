/**
 * Judges a finished Timeline: what held, what did not, and what can't be known. The checkers
 * themselves are in rooms below, by what they ask about.
 */
@NullMarked
package org.quorumdrill.check;

import org.jspecify.annotations.NullMarked;
