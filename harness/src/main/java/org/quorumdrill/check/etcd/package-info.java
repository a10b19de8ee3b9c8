/** Judges etcd: its quorum, its leader, and whether its members hold the same data. */
@NullMarked
package org.quorumdrill.check.etcd;

import org.jspecify.annotations.NullMarked;
