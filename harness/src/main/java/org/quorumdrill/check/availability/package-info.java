/** Judges whether good answers came: outages, failures, latency, and connections that stay open. */
@NullMarked
package org.quorumdrill.check.availability;

import org.jspecify.annotations.NullMarked;
