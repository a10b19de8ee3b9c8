package org.quorumdrill.check;

/**
 * The timers of a load balancer before the API that the bounds of findings depend on, in seconds.
 *
 * @param detection from a server's silent death until it gets no more connections, at most;
 *     infinite if that is never found
 * @param silence after which a connection on which nothing is said is cut
 */
public record BalancerTimers(double detection, double silence) {}
