/**
 * What answers said, typed from where they are read to where they are shown. Written and read by
 * Jackson, each under the name that {@link org.quorumdrill.timeline.reading.Reading} gives it.
 */
@NullMarked
package org.quorumdrill.timeline.reading;

import org.jspecify.annotations.NullMarked;
