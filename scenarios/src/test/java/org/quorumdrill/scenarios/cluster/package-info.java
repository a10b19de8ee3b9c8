/** What the documented cluster costs: seconds until it is up, and memory. */
@NullMarked
package org.quorumdrill.scenarios.cluster;

import org.jspecify.annotations.NullMarked;
