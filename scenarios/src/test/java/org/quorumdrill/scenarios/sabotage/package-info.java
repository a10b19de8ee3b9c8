/** Proof that a broken set-up turns the run red, each for its own reason. */
@NullMarked
package org.quorumdrill.scenarios.sabotage;

import org.jspecify.annotations.NullMarked;
