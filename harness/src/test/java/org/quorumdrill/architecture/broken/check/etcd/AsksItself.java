package org.quorumdrill.architecture.broken.check.etcd;

import org.quorumdrill.architecture.broken.probe.UsesJUnit;

/** Knows who wrote the Timeline. */
public record AsksItself(UsesJUnit probe) {}
