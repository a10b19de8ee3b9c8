/** What the documented control plane promises, asked one question a class. */
@NullMarked
package org.quorumdrill.scenarios.controlplane;

import org.jspecify.annotations.NullMarked;
