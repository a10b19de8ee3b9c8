package org.quorumdrill.architecture.broken.verdict;

/** Its package says nothing about null. */
public record Unmarked(String value) {}
