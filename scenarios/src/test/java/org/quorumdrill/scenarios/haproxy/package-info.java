/** Whether HAProxy behaves as its files are reckoned. */
@NullMarked
package org.quorumdrill.scenarios.haproxy;

import org.jspecify.annotations.NullMarked;
