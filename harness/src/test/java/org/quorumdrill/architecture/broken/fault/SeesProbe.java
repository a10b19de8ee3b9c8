package org.quorumdrill.architecture.broken.fault;

import org.quorumdrill.architecture.broken.probe.SeesFault;

/** Half of a cycle. */
public record SeesProbe(SeesFault other) {}
