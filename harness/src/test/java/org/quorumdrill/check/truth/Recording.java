package org.quorumdrill.check.truth;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.BackendStates;
import org.quorumdrill.timeline.reading.Counters;
import org.quorumdrill.timeline.reading.NodeConditions;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/** Records a scenario as the harness would have: what was asked, and what was seen. */
final class Recording {

  private final Scenario scenario;
  private final Random random;
  private final Register register;
  private final List<Observation> observations = new ArrayList<>();
  private boolean isStale;
  private boolean isLost;

  private Recording(Scenario scenario) {
    this.scenario = scenario;
    this.random = new Random(scenario.seed() + 1);
    this.register = new Register(new Random(scenario.seed() + 2));
  }

  /**
   * A Timeline, and what really became of its register, where the scenario leaves that to chance.
   *
   * @param lost whether an acknowledged write was lost
   * @param stale whether a read was stale
   */
  record Recorded(Timeline timeline, boolean lost, boolean stale) {}

  static Recorded of(Scenario scenario) {
    return new Recording(scenario).record();
  }

  private Recorded record() {
    List<Service> services = scenario.services();
    Map<String, List<Service.Asked>> asked = new HashMap<>();
    for (Service service : services) {
      asked.put(service.lane().name(), service.ask(scenario.drill(), scenario.starving(), random));
    }
    // Reads see what all writes have done.
    services.stream()
        .filter(service -> service.lane().group().equals(LaneGroups.WRITES))
        .forEach(service -> add(service, asked.getOrDefault(service.lane().name(), List.of())));
    goWrong();
    services.stream()
        .filter(service -> !service.lane().group().equals(LaneGroups.WRITES))
        .forEach(service -> add(service, asked.getOrDefault(service.lane().name(), List.of())));
    List<Mark> marks = new ArrayList<>(scenario.drill().marks());
    marks.add(register.atTheEnd(scenario.drill().finished() + Drill.nanos(70)));
    Timeline.Header header =
        new Timeline.Header(
            "a drill", Instant.EPOCH, services.stream().map(Service::lane).toList(), List.of());
    return new Recorded(new Timeline(header, observations, marks), isLost, isStale);
  }

  private void goWrong() {
    if (scenario.register() == Register.Wrong.LOST || scenario.register() == Register.Wrong.NEVER) {
      isLost = register.lose(scenario.drill().heal(), scenario.register() == Register.Wrong.LOST);
    }
  }

  private void add(Service service, List<Service.Asked> asked) {
    asked.forEach(one -> observations.add(observation(service, one)));
  }

  private Observation observation(Service service, Service.Asked asked) {
    return new Observation(
        service.lane().name(),
        asked.sequence(),
        asked.due(),
        asked.sent(),
        asked.answer().done(),
        asked.answer().outcome(),
        reading(service, asked));
  }

  private Reading reading(Service service, Service.Asked asked) {
    String group = service.lane().group();
    if (group.equals(LaneGroups.WRITES)) {
      return register.write(service.lane().node(), asked);
    }
    if (asked.answer().outcome() != Outcome.OK) {
      return new Words("IOException: connection refused");
    }
    return switch (group) {
      case LaneGroups.READS -> read(asked);
      case LaneGroups.NODES -> new NodeConditions(masters(asked, "k8smaster", "True"));
      case LaneGroups.HAPROXY -> new BackendStates(masters(asked, "master", "UP"));
      case LaneGroups.MACHINE_PRESSURE -> pressure(asked);
      default -> new Words("ok");
    };
  }

  private Reading read(Service.Asked asked) {
    if (scenario.register() == Register.Wrong.STALE
        && !isStale
        && asked.sent() > scenario.drill().injected()) {
      Optional<? extends Reading> stale = register.stale(asked);
      if (stale.isPresent()) {
        isStale = true;
        return stale.get();
      }
    }
    return register.read(asked);
  }

  /** All masters, without the second one while it is absent. */
  private Map<String, String> masters(Service.Asked asked, String prefix, String state) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 1; i <= 3; i++) {
      all.put(prefix + i, state);
    }
    if (scenario.absence().filter(absent -> absent.contains(asked.sent())).isPresent()) {
      all.remove(prefix + 2);
    }
    return all;
  }

  /** Microseconds for which something has waited, by the kernel's count. */
  private Reading pressure(Service.Asked asked) {
    BigDecimal micros =
        BigDecimal.valueOf(Math.round(scenario.pressure() * asked.answer().done() / 1e3));
    return new Counters(Map.of("cpu", micros, "io", BigDecimal.ZERO, "memory", BigDecimal.ZERO));
  }
}
