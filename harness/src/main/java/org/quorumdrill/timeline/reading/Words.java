package org.quorumdrill.timeline.reading;

/** An answer in words, of which nothing else is read. */
public record Words(String text) implements Reading {}
