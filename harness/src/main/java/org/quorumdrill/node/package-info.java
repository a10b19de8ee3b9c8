/** Machines: what a node is, and how to run a command on it. */
@NullMarked
package org.quorumdrill.node;

import org.jspecify.annotations.NullMarked;
