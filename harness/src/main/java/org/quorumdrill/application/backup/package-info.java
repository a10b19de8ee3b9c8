/** Backups: copies of all that a Nextcloud has on its node's disk. */
@NullMarked
package org.quorumdrill.application.backup;

import org.jspecify.annotations.NullMarked;
