package org.quorumdrill.cluster;

/**
 * The name of a component, the same in every distribution. A distribution may add names of its own.
 *
 * @param word the program's own name, for example {@code kube-apiserver}
 */
public record ComponentName(String word) {

  public static final ComponentName ETCD = new ComponentName("etcd");
  public static final ComponentName APISERVER = new ComponentName("kube-apiserver");
  public static final ComponentName CONTROLLER_MANAGER =
      new ComponentName("kube-controller-manager");
  public static final ComponentName SCHEDULER = new ComponentName("kube-scheduler");
  public static final ComponentName KUBELET = new ComponentName("kubelet");
  public static final ComponentName CONTAINERD = new ComponentName("containerd");
  public static final ComponentName HAPROXY = new ComponentName("haproxy");
  public static final ComponentName FLANNEL = new ComponentName("flanneld");

  @Override
  public String toString() {
    return word;
  }
}
