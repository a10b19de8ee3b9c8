/**
 * The rules of the house that no single class can keep alone, and the tests that each one bites.
 */
@NullMarked
package org.quorumdrill.architecture;

import org.jspecify.annotations.NullMarked;
