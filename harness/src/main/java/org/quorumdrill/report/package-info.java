/** Evidence for people: the page and picture of a drill, Allure's report, the summary of a run. */
@NullMarked
package org.quorumdrill.report;

import org.jspecify.annotations.NullMarked;
