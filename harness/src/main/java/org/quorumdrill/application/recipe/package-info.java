/** Brings the documented Nextcloud, and variants of it, up on a running cluster. */
@NullMarked
package org.quorumdrill.application.recipe;

import org.jspecify.annotations.NullMarked;
