/** The record of one drill: lanes, observations and marks, and how they are written and read. */
@NullMarked
package org.quorumdrill.timeline;

import org.jspecify.annotations.NullMarked;
