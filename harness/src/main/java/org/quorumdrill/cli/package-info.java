/** The harness on the command line, as {@code ./drill} starts it. */
@NullMarked
package org.quorumdrill.cli;

import org.jspecify.annotations.NullMarked;
