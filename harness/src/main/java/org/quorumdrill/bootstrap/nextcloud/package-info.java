/** The documented Nextcloud: FPM and nginx in one pod. */
@NullMarked
package org.quorumdrill.bootstrap.nextcloud;

import org.jspecify.annotations.NullMarked;
