/**
 * What a haproxy.cfg says about the way to the API, reckoned as HAProxy does it: who serves the
 * endpoint, how long a dead or a hung master is not noticed, and where the admin socket is. The
 * rules are those of HAProxy's configuration manual, from version 2.6 on.
 */
@NullMarked
package org.quorumdrill.cluster.haproxy;

import org.jspecify.annotations.NullMarked;
