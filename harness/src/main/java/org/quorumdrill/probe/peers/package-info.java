/** A pod of the harness on each node, from which probes ask other pods over the pod network. */
@NullMarked
package org.quorumdrill.probe.peers;

import org.jspecify.annotations.NullMarked;
