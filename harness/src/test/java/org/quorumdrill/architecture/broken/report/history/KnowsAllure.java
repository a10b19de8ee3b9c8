package org.quorumdrill.architecture.broken.report.history;

import io.qameta.allure.model.TestResult;

/** Remembers what only Allure can read. */
public record KnowsAllure(TestResult last) {}
