/**
 * What can be broken on purpose, how it is proven to be broken, and how it is healed for certain.
 */
@NullMarked
package org.quorumdrill.fault;

import org.jspecify.annotations.NullMarked;
