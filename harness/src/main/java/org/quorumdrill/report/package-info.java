/** Evidence for people: the picture of a drill, Allure's report, the lines at the end. */
@NullMarked
package org.quorumdrill.report;

import org.jspecify.annotations.NullMarked;
