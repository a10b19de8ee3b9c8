package org.quorumdrill.timeline.reading;

/** An answer in words, which is never parsed. */
public record Words(String text) implements Reading {}
