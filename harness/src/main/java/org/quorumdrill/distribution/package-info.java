/** Recipes of small named steps that make a cluster from bare nodes. */
@NullMarked
package org.quorumdrill.distribution;

import org.jspecify.annotations.NullMarked;
