package org.quorumdrill.architecture.broken.fault;

import io.qameta.allure.AllureLifecycle;

/** Reports while it should break things. */
public record UsesAllure(AllureLifecycle allure) {}
