/** Hetzner's API on 127.0.0.1, for runs without an account: its formats, its errors, its quirks. */
@NullMarked
package org.quorumdrill.node.hetzner.emulator;

import org.jspecify.annotations.NullMarked;
