package org.quorumdrill.fault.catalog;

/**
 * Something that not every set-up has and that a fault needs. It is told to people; whether a node
 * has it is checked when the fault is built.
 *
 * @param description a noun phrase, for example {@code a running Nextcloud}
 */
public record Capability(String description) {

  public static final Capability FREEZABLE_NODES =
      new Capability("nodes that can be frozen, as containers can");

  public static final Capability RESIZABLE_NODES =
      new Capability("nodes whose size can be changed, as that of containers can");

  public static final Capability TOXIPROXY = new Capability("Toxiproxy on the node");

  public static final Capability NETEM = new Capability("a kernel with netem");

  public static final Capability DISK_FOR_ETCD =
      new Capability("etcd's data on a disk, rather than on a tmpfs");

  public static final Capability ADMIN_KUBECONFIG =
      new Capability("kubectl and an administrator's kubeconfig on the node");

  public static final Capability NEXTCLOUD = new Capability("a running Nextcloud");
}
