/** Questions asked at a fixed rate while something breaks, and the record of the answers. */
@NullMarked
package org.quorumdrill.probe;

import org.jspecify.annotations.NullMarked;
