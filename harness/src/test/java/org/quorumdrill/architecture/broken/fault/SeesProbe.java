package org.quorumdrill.architecture.broken.fault;

import org.quorumdrill.architecture.broken.probe.SeesFault;

/** Half of a cycle; either half alone would be allowed. */
public record SeesProbe(SeesFault other) {}
