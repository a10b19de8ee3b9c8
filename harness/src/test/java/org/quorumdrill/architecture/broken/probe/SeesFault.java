package org.quorumdrill.architecture.broken.probe;

import org.jspecify.annotations.Nullable;
import org.quorumdrill.architecture.broken.fault.SeesProbe;

/** The other half of the cycle. */
public record SeesFault(@Nullable SeesProbe other) {}
