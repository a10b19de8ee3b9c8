/**
 * A room of the broken house: its classes break the rules, so that the rules can be seen to bite.
 */
@NullMarked
package org.quorumdrill.architecture.broken.check.etcd;

import org.jspecify.annotations.NullMarked;
