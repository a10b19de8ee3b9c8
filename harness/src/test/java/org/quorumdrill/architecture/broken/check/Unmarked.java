package org.quorumdrill.architecture.broken.check;

/** Its package says nothing about null. */
public record Unmarked(String value) {}
