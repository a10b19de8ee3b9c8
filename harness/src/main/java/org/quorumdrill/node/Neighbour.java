package org.quorumdrill.node;

import java.net.InetSocketAddress;

/**
 * Something that runs beside the machines and goes with them.
 *
 * @param name as in its {@link NeighbourSpec}
 * @param endpoint where the host reaches its port, on 127.0.0.1
 */
public record Neighbour(String name, InetSocketAddress endpoint) {}
