/** The emulated cloud, for drills on servers without an account. */
@NullMarked
package org.quorumdrill.scenarios.hetzner;

import org.jspecify.annotations.NullMarked;
