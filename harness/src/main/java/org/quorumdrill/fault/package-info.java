/** Faults: what can be broken on purpose, how that is proven, and how it is reliably healed. */
@NullMarked
package org.quorumdrill.fault;

import org.jspecify.annotations.NullMarked;
