/** What the node containers promise: what is in them, and that none is left behind. */
@NullMarked
package org.quorumdrill.scenarios.node;

import org.jspecify.annotations.NullMarked;
