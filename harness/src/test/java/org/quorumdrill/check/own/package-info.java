/** Stands for another project, with a checker of its own. */
@NullMarked
package org.quorumdrill.check.own;

import org.jspecify.annotations.NullMarked;
