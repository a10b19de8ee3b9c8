/**
 * Photos that are made on the spot, a folder of them in Nextcloud, and what their thumbnails must
 * show.
 */
@NullMarked
package org.quorumdrill.application.album;

import org.jspecify.annotations.NullMarked;
