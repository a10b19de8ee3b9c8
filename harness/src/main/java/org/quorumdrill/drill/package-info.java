/** One drill from the first probe to the verdicts: who watches, what breaks, what is expected. */
@NullMarked
package org.quorumdrill.drill;

import org.jspecify.annotations.NullMarked;
