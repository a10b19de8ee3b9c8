package org.quorumdrill.architecture.broken.probe;

import org.junit.jupiter.api.extension.ExtensionContext;

/** Knows who runs it. */
public record UsesJUnit(ExtensionContext context) {}
