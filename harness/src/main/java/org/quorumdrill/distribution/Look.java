package org.quorumdrill.distribution;

import java.util.Optional;

/**
 * A look at a cluster that is up, and whether it is as its files say. What is not is told, and the
 * cluster is used all the same.
 *
 * @param name what was looked for, for example {@code get nodes is the documented table}
 * @param wrong what was seen instead, in a sentence; empty if all is as it should be
 * @param seconds how long it took
 */
public record Look(String name, Optional<String> wrong, double seconds) {}
