/** A pod of the harness's own on each node, from which the pod network can be asked. */
@NullMarked
package org.quorumdrill.probe.peers;

import org.jspecify.annotations.NullMarked;
