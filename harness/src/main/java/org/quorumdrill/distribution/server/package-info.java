/** Makes a bare server ready for the same recipes as a node container. */
@NullMarked
package org.quorumdrill.distribution.server;

import org.jspecify.annotations.NullMarked;
