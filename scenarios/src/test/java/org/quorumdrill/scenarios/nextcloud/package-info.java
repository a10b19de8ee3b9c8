/** What users of Nextcloud rely on, and what they notice when something breaks. */
@NullMarked
package org.quorumdrill.scenarios.nextcloud;

import org.jspecify.annotations.NullMarked;
