/** A small, real Ceph beside the masters, and what a node needs to mount a folder of it. */
@NullMarked
package org.quorumdrill.storage.ceph;

import org.jspecify.annotations.NullMarked;
