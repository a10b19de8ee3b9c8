package org.quorumdrill.architecture.broken.util;

/** Lives in the room that every house grows and nobody designed. */
public record Strings(String value) {}
