/**
 * Readings: what answers said, as typed values. Jackson writes and reads each under the name that
 * {@link org.quorumdrill.timeline.reading.Reading} gives it.
 */
@NullMarked
package org.quorumdrill.timeline.reading;

import org.jspecify.annotations.NullMarked;
