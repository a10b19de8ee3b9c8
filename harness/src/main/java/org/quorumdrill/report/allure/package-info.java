/** What Allure's report shows beside the tests' results, and what it remembers of earlier runs. */
@NullMarked
package org.quorumdrill.report.allure;

import org.jspecify.annotations.NullMarked;
