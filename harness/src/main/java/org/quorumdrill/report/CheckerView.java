package org.quorumdrill.report;

import java.util.List;

/**
 * The contents of the page of all checkers, {@code checkers.peb}.
 *
 * @param rows what turned each of them red
 * @param never the names of those that nothing has turned red yet
 */
record CheckerView(List<SeenRed> rows, List<String> never) {}
