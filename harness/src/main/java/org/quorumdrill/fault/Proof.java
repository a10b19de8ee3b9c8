package org.quorumdrill.fault;

/**
 * Whether a fault's effect, or its end, was seen.
 *
 * @param evidence what was looked at and what it showed
 */
public record Proof(boolean proven, String evidence) {}
