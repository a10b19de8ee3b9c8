/** The registry of faults: each one by name, with what it breaks, what it needs and examples. */
@NullMarked
package org.quorumdrill.fault.catalog;

import org.jspecify.annotations.NullMarked;
