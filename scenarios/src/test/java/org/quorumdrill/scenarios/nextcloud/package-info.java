/** What users of Nextcloud rely on, what they notice, and what Nextcloud does to its node. */
@NullMarked
package org.quorumdrill.scenarios.nextcloud;

import org.jspecify.annotations.NullMarked;
