/** The documented Nextcloud: FPM and nginx in one pod. */
@NullMarked
package org.quorumdrill.application;

import org.jspecify.annotations.NullMarked;
