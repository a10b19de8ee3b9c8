/** What a person finds when the report is opened. */
@NullMarked
package org.quorumdrill.scenarios.report;

import org.jspecify.annotations.NullMarked;
