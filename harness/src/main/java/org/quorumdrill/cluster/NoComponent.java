package org.quorumdrill.cluster;

/**
 * A component that a distribution does not run separately: every capability is reported as missing.
 */
record NoComponent(String distribution, ComponentName name) implements Component {}
