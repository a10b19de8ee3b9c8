/** Nodes that are containers on a local Docker Engine. */
@NullMarked
package org.quorumdrill.node.container;

import org.jspecify.annotations.NullMarked;
