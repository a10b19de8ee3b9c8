package org.quorumdrill.architecture.broken.fault;

/** Nobody remembers which of them is which. */
public record TakesEight(
    String name, String node, long from, long to, int port, int tries, boolean lasts, int other) {}
