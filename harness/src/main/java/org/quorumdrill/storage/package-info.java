/** Where an application's files lie. */
@NullMarked
package org.quorumdrill.storage;

import org.jspecify.annotations.NullMarked;
