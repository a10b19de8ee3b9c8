package org.quorumdrill.distribution;

/**
 * How long a step took.
 *
 * @param seconds wall time on the monotonic clock
 */
public record StepTiming(String step, double seconds) {}
