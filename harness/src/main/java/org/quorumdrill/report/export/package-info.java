/** A run in the formats of other programs: Markdown, CSV, SARIF, JUnit XML, OpenMetrics. */
@NullMarked
package org.quorumdrill.report.export;

import org.jspecify.annotations.NullMarked;
