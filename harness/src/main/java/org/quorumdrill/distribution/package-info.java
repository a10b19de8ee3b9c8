/**
 * What a cluster is made of, how it is made from bare nodes in small named steps, and how each part
 * of it is reached then; a room of its own for each distribution.
 */
@NullMarked
package org.quorumdrill.distribution;

import org.jspecify.annotations.NullMarked;
