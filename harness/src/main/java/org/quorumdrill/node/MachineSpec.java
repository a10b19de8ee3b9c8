package org.quorumdrill.node;

import java.util.List;

/**
 * A machine beside the masters, with a name, an address, a shell and a mains switch, but no init
 * system and no Kubernetes.
 *
 * @param name unique in a run, for example {@code ceph}
 * @param image name of an image that {@code setup} made ready
 * @param place last number of its address, 10 to 250, away from the masters' addresses
 * @param argv its first process, also after a power cut
 * @param sockets TCP ports that the host must reach
 * @param disks folders that outlive a power cut, for example {@code /var/lib/ceph}
 */
public record MachineSpec(
    String name,
    String image,
    int place,
    List<String> argv,
    List<NodeSocket.Tcp> sockets,
    List<String> disks) {

  public MachineSpec {
    argv = List.copyOf(argv);
    sockets = List.copyOf(sockets);
    disks = List.copyOf(disks);
    if (place < 10 || place > 250) {
      throw new IllegalArgumentException(
          "a machine's place beside the masters must be 10 to 250, is " + place);
    }
  }
}
