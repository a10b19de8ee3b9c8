/** Holds the drills to those rules of the harness that are theirs, too. */
@NullMarked
package org.quorumdrill.scenarios.architecture;

import org.jspecify.annotations.NullMarked;
