package org.quorumdrill.cluster;

/** A component that a distribution does not have apart: it can nothing, and says so. */
record NoComponent(String distribution, ComponentName name) implements Component {}
