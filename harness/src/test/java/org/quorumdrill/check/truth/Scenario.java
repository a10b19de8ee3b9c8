package org.quorumdrill.check.truth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;

/**
 * A drill and all that is wrong with its set-up or its machine.
 *
 * @param seed of what does not matter: latencies, jitter
 * @param ailing what is wrong with some lanes
 * @param register what is wrong with the register
 * @param absence when master 2 is missing from every list
 * @param starving when the harness gets no processor
 * @param pressure the share of the time in which something on the machine waits for a processor
 */
record Scenario(
    long seed,
    Drill drill,
    Optional<Ailing> ailing,
    Register.Wrong register,
    Optional<Window> absence,
    Optional<Service.Starving> starving,
    double pressure) {

  static final List<String> MASTERS = List.of("k8smaster1", "k8smaster2", "k8smaster3");

  /** What users ask: the lanes that claims are about, and that may be in trouble. */
  static final List<String> USERS =
      List.of(LaneGroups.READYZ, LaneGroups.READYZ_KEPT, LaneGroups.WRITES, LaneGroups.READS);

  static final String DAV = LaneGroups.DAV + "/k8sworker1";

  /** A trouble, and which lanes have it. */
  record Ailing(Trouble trouble, Whom whom) {}

  /** Who is in trouble. */
  enum Whom {
    ALL(name -> true),
    ONE_NODE(name -> name.endsWith("/k8smaster1")),
    ONE_GROUP(name -> name.startsWith(LaneGroups.READYZ_KEPT + "/")),
    ONE_LANE(name -> name.equals("readyz/k8smaster3")),
    WRITER(name -> name.equals("writes/k8smaster2")),
    UNHURRIED(name -> name.equals(DAV));

    @SuppressWarnings("ImmutableEnumChecker") // A function without state.
    private final Predicate<String> lanes;

    Whom(Predicate<String> lanes) {
      this.lanes = lanes;
    }

    boolean has(String lane) {
      return lanes.test(lane);
    }
  }

  Scenario withStarving(Service.Starving when) {
    return new Scenario(seed, drill, ailing, register, absence, Optional.of(when), pressure);
  }

  Scenario withPressure(double share) {
    return new Scenario(seed, drill, ailing, register, absence, starving, share);
  }

  /** The names of the lanes that users ask. */
  static List<String> userLanes() {
    List<String> names = new ArrayList<>();
    USERS.forEach(group -> MASTERS.forEach(node -> names.add(group + "/" + node)));
    names.add(DAV);
    return names;
  }

  /** All that is asked, in the order of the header. */
  List<Service> services() {
    Random random = new Random(seed);
    List<Service> all = new ArrayList<>();
    all.add(service(Lane.of(LaneGroups.HEARTBEAT, "?", seconds(0.1), seconds(5)), random));
    all.add(service(Lane.of(LaneGroups.MACHINE_PRESSURE, "?", seconds(1), seconds(5)), random));
    for (String node : MASTERS) {
      all.add(service(lane(LaneGroups.READYZ, node, 0.1, 5), random));
      all.add(service(lane(LaneGroups.READYZ_KEPT, node, 0.1, 5), random));
      all.add(service(lane(LaneGroups.WRITES, node, 0.5, 5), random));
      all.add(service(lane(LaneGroups.READS, node, 0.5, 5), random));
      all.add(service(lane(LaneGroups.HAPROXY, node, 0.5, 5), random));
      all.add(service(lane(LaneGroups.NODES, node, 1, 5), random));
    }
    all.add(service(lane(LaneGroups.DAV, "k8sworker1", 1, 60), random));
    return all;
  }

  private Service service(Lane lane, Random random) {
    long fastest = Drill.nanos(0.002 + 0.01 * random.nextDouble());
    long slowest = fastest + Drill.nanos(0.2 * random.nextDouble());
    Service service = new Service(lane, fastest, slowest, List.of());
    return ailing
        .filter(it -> userLanes().contains(lane.name()) && it.whom().has(lane.name()))
        .map(it -> service.with(it.trouble()))
        .orElse(service);
  }

  private static Lane lane(String group, String node, double interval, double deadline) {
    return new Lane(group, node, "?", seconds(interval), seconds(deadline));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Drill.nanos(seconds));
  }
}
