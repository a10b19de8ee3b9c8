/** A project of somebody else, with a probe of its own. */
@NullMarked
package org.quorumdrill.probe.own;

import org.jspecify.annotations.NullMarked;
