/** Nodes that are servers of the Hetzner Cloud, and what keeps them from being left or overpaid. */
@NullMarked
package org.quorumdrill.node.hetzner;

import org.jspecify.annotations.NullMarked;
