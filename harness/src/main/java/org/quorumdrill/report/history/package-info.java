/** What earlier runs found, one line a drill and run, and what follows from it. */
@NullMarked
package org.quorumdrill.report.history;

import org.jspecify.annotations.NullMarked;
