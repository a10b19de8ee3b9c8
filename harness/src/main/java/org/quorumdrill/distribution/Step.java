package org.quorumdrill.distribution;

/**
 * One named step of a recipe.
 *
 * @param name in plain words, for example {@code kubeadm init on k8smaster1}
 * @param action does the step and proves that it worked, or throws
 */
public record Step(String name, Runnable action) {}
