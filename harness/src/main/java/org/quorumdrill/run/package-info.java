/** The life of a run: its settings, what it is made of, and the cluster from first to last. */
@NullMarked
package org.quorumdrill.run;

import org.jspecify.annotations.NullMarked;
