/** The way into the harness from a JUnit test: an annotation, and parameters that are injected. */
@NullMarked
package org.quorumdrill.junit;

import org.jspecify.annotations.NullMarked;
