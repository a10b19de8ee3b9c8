/** Speaks to a Nextcloud as its users do: by HTTP and WebDAV, and through the load balancer. */
@NullMarked
package org.quorumdrill.application.client;

import org.jspecify.annotations.NullMarked;
