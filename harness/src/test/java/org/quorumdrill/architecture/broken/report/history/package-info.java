/**
 * A room of the broken house: its classes break the rules, so that the rules can be seen to bite.
 */
@NullMarked
package org.quorumdrill.architecture.broken.report.history;

import org.jspecify.annotations.NullMarked;
