/**
 * Nodes that are servers of the Hetzner Cloud, and the safeguards against leaving them up or
 * overpaying.
 */
@NullMarked
package org.quorumdrill.node.hetzner;

import org.jspecify.annotations.NullMarked;
