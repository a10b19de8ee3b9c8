/** The documented three masters: HAProxy, kubeadm, Flannel. */
@NullMarked
package org.quorumdrill.distribution.kubeadm;

import org.jspecify.annotations.NullMarked;
