/** Storage for an application's files, behind one interface: hostPath, Ceph, or a user's own. */
@NullMarked
package org.quorumdrill.storage;

import org.jspecify.annotations.NullMarked;
