/** Servers, and the emulated cloud that makes them for those who have no account. */
@NullMarked
package org.quorumdrill.scenarios.hetzner;

import org.jspecify.annotations.NullMarked;
