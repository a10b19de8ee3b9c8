/** Judges by what the kernel counts: processor time, throttling, OOM kills. */
@NullMarked
package org.quorumdrill.check.resources;

import org.jspecify.annotations.NullMarked;
