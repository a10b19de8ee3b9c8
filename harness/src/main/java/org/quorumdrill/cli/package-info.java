/** The harness on the command line. */
@NullMarked
package org.quorumdrill.cli;

import org.jspecify.annotations.NullMarked;
