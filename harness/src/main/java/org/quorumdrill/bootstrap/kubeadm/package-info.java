/** The documented three masters: HAProxy, kubeadm, Flannel. */
@NullMarked
package org.quorumdrill.bootstrap.kubeadm;

import org.jspecify.annotations.NullMarked;
