package org.quorumdrill.fault;

import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.Handle;
import org.quorumdrill.node.Node;

/** What can happen to one component on a node, in whatever way its distribution runs it. */
public final class ComponentFaults {

  private ComponentFaults() {}

  /**
   * Stopped by SIGSTOP: alive, silent, its sockets open.
   *
   * @throws org.quorumdrill.node.NotPossibleHereException if it shares its process with another
   *     component
   */
  public static NodeFault hung(Node node, Component component) {
    return switch (component.handle()) {
      case Handle.ByUnit byUnit -> UnitFaults.hung(node, byUnit.unit());
      case Handle.ByName byName ->
          ProcessFaults.hung(node, component.name().word(), byName.kernelName());
    };
  }

  /**
   * Killed by SIGKILL; what started it starts it again. Over in a moment.
   *
   * @throws org.quorumdrill.node.NotPossibleHereException if it shares its process with another
   *     component
   */
  public static NodeFault killed(Node node, Component component) {
    return switch (component.handle()) {
      case Handle.ByUnit byUnit -> UnitFaults.killed(node, byUnit.unit());
      case Handle.ByName byName ->
          ProcessFaults.killed(node, component.name().word(), byName.kernelName());
    };
  }

  /**
   * Stopped in order by systemd, and not started again.
   *
   * @throws org.quorumdrill.node.NotPossibleHereException if it has no unit of its own
   */
  public static NodeFault stopped(Node node, Component component) {
    return UnitFaults.stopped(node, component.unit());
  }
}
