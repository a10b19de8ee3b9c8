/** What the users of a set-up noticed of a drill, by what they do. */
@NullMarked
package org.quorumdrill.report.noticed;

import org.jspecify.annotations.NullMarked;
