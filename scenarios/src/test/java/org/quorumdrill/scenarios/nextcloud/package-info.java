/** What users of the documented Nextcloud notice when something breaks. */
@NullMarked
package org.quorumdrill.scenarios.nextcloud;

import org.jspecify.annotations.NullMarked;
