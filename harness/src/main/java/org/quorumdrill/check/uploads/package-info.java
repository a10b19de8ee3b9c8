/** Judges whether Nextcloud keeps files whole, and shows the right ones. */
@NullMarked
package org.quorumdrill.check.uploads;

import org.jspecify.annotations.NullMarked;
