/**
 * Random Timelines of which it is known what was wrong with the set-up, when and how long, so that
 * verdicts can be compared with the truth.
 */
@NullMarked
package org.quorumdrill.check.truth;

import org.jspecify.annotations.NullMarked;
