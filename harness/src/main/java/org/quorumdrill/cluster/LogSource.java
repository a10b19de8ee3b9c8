package org.quorumdrill.cluster;

/**
 * A log on a node.
 *
 * @param title short, for example {@code kubelet}
 * @param script bash that prints it
 */
public record LogSource(String title, String script) {}
