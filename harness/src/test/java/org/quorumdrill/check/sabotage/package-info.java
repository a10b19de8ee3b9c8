/** Timelines in which something is wrong on purpose: each turns a checker red. */
@NullMarked
package org.quorumdrill.check.sabotage;

import org.jspecify.annotations.NullMarked;
