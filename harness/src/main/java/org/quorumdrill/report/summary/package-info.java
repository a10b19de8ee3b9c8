/** The parts of the page of all drills: the first sentence, the matrix, findings by their cost. */
@NullMarked
package org.quorumdrill.report.summary;

import org.jspecify.annotations.NullMarked;
