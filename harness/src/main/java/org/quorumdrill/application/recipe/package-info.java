/** Brings the documented Nextcloud, a user's, and variants of it up on a running cluster. */
@NullMarked
package org.quorumdrill.application.recipe;

import org.jspecify.annotations.NullMarked;
