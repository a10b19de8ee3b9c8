/** Every fault on a real cluster: it shows, it heals, and its proof can fail. */
@NullMarked
package org.quorumdrill.scenarios.fault;

import org.jspecify.annotations.NullMarked;
