package org.quorumdrill.scenarios.controlplane;

import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiGone;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiImpairedAtMost;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiOutageAtMost;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.writesRefused;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.NetworkFaults;
import org.quorumdrill.fault.NetworkFaults.Answer;
import org.quorumdrill.fault.NetworkFaults.Direction;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;

/** One of three masters is lost, each time in a different way. Who still gets an answer? */
@DocumentedCluster
class MasterLostDrill {

  @Test
  @DisplayName("The master of the etcd leader loses power")
  void leaderLosesPower(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node leader = controlPlane.leader();
    othersKeepTheApi(
        controlPlane.drillOfLeader(leader),
        controlPlane,
        leader,
        PowerFault.off(leader, controlPlane.witness(leader)),
        apiGone("everything at " + leader.name(), List.of(leader)));
  }

  @Test
  @Tag("long")
  @DisplayName("A master shuts down in order")
  void masterShutsDown(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node follower = controlPlane.follower();
    othersKeepTheApi(
        controlPlane.drillWithQuorum(),
        controlPlane,
        follower,
        PowerFault.shutDown(follower, controlPlane.witness(follower)),
        apiGone("everything at " + follower.name(), List.of(follower)));
  }

  @Test
  @Tag("long")
  @DisplayName("A master is cut off from the others")
  void masterIsCutOff(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node follower = controlPlane.follower();
    cutOff(controlPlane.drillWithQuorum(), controlPlane, follower, Direction.BOTH);
  }

  @Test
  @DisplayName("The master of the etcd leader is cut off from the others")
  void leaderIsCutOff(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node leader = controlPlane.leader();
    cutOff(controlPlane.drillOfLeader(leader), controlPlane, leader, Direction.BOTH);
  }

  @Test
  @Tag("long")
  @DisplayName("The master of the etcd leader hears nothing of the others")
  void leaderHearsNothing(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node leader = controlPlane.leader();
    cutOff(controlPlane.drillOfLeader(leader), controlPlane, leader, Direction.IN);
  }

  @Test
  @Tag("long")
  @DisplayName("The master of the etcd leader is not heard by the others")
  void leaderIsNotHeard(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node leader = controlPlane.leader();
    cutOff(controlPlane.drillOfLeader(leader), controlPlane, leader, Direction.OUT);
  }

  @Test
  @DisplayName("A master hangs")
  void masterHangs(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node hung = controlPlane.follower();
    List<Node> others = controlPlane.others(hung);
    controlPlane
        .drillWithQuorum()
        .breaks(PowerFault.hang(hung, controlPlane.witness(hung)), controlPlane.lasting(20))
        .expects(
            apiGone("everything at " + hung.name(), List.of(hung)),
            apiOutageAtMost(others, controlPlane.detectionOfHung()))
        .findsOut(
            "hung-master-stays-up", apiImpairedAtMost(others, controlPlane.detectionOfHung() + 1))
        .run();
  }

  private static void cutOff(
      Drill drill, ControlPlane controlPlane, Node node, Direction direction) {
    othersKeepTheApi(
        drill,
        controlPlane,
        node,
        NetworkFaults.cutOff(node, controlPlane.others(node), direction, Answer.DROP),
        // Its apiserver still calls itself ready for some seconds.
        writesRefused(List.of(node)));
  }

  private static void othersKeepTheApi(
      Drill drill, ControlPlane controlPlane, Node node, Fault fault, Checker gone) {
    double detection = controlPlane.detection();
    List<Node> others = controlPlane.others(node);
    drill
        .breaks(fault, controlPlane.lasting(20))
        .expects(gone, apiOutageAtMost(others, detection), apiImpairedAtMost(others, detection + 1))
        .run();
  }
}
