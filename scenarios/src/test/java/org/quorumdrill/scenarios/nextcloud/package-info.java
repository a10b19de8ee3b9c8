/** What a user of Nextcloud relies on: the answers of its nginx and of its WebDAV, quiet or not. */
@NullMarked
package org.quorumdrill.scenarios.nextcloud;

import org.jspecify.annotations.NullMarked;
