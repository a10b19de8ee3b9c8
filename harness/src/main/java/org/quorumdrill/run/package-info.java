/**
 * The life of a run, for tests and the command line alike: its settings, what its cluster is made
 * of, the cluster from first to last, and what became of its drills.
 */
@NullMarked
package org.quorumdrill.run;

import org.jspecify.annotations.NullMarked;
