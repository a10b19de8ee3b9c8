/** Judges by what the kernel counts: processor time, throttling, memory kills. */
@NullMarked
package org.quorumdrill.check.resources;

import org.jspecify.annotations.NullMarked;
