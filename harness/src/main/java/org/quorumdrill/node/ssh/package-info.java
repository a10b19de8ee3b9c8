/** Nodes that are reached by SSH, wherever they stand: a shell, file copy, and tunnels. */
@NullMarked
package org.quorumdrill.node.ssh;

import org.jspecify.annotations.NullMarked;
