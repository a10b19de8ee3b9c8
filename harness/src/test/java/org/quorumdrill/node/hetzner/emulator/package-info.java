/** Hetzner's API on 127.0.0.1, for runs without an account: its shapes, its errors, its moods. */
@NullMarked
package org.quorumdrill.node.hetzner.emulator;

import org.jspecify.annotations.NullMarked;
