/**
 * Distributions: how bare nodes become a cluster in small named steps, and how each part of it is
 * then reached. Each distribution has a room of its own.
 */
@NullMarked
package org.quorumdrill.distribution;

import org.jspecify.annotations.NullMarked;
