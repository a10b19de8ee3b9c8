package org.quorumdrill.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rooms of the harness, from the ground up, and which of the others each may see. */
final class Rooms {

  private static final Map<String, List<String>> SEEN_FROM = seenFrom();

  private Rooms() {}

  private static Map<String, List<String>> seenFrom() {
    Map<String, List<String>> rooms = new LinkedHashMap<>();
    // The machines and what runs on them: each sees all below it.
    addFloors(rooms, "node", "cluster", "distribution", "storage", "application");
    List<String> machines = List.copyOf(rooms.keySet());

    // The record. Its clock is that of the machines.
    rooms.put("timeline", List.of("node"));
    // A stored Timeline is judged without a cluster, whoever wrote it.
    rooms.put("check", List.of("timeline"));

    // What touches both. A storm is a fault that is made of questions.
    rooms.put("probe", and(machines, "timeline"));
    rooms.put("fault", and(machines, "timeline", "probe"));

    addFloors(rooms, "drill", "report", "run");
    List<String> all = List.copyOf(rooms.keySet());
    rooms.put("junit", all);
    rooms.put("cli", all);
    return rooms;
  }

  /** Puts rooms on top of all that are there, one above the other. */
  private static void addFloors(Map<String, List<String>> rooms, String... more) {
    for (String room : more) {
      rooms.put(room, List.copyOf(rooms.keySet()));
    }
  }

  private static List<String> and(List<String> rooms, String... more) {
    List<String> both = new ArrayList<>(rooms);
    both.addAll(List.of(more));
    return List.copyOf(both);
  }

  static String[] packagesBelow(String root) {
    return SEEN_FROM.keySet().stream().map(room -> packages(root, room)).toArray(String[]::new);
  }

  private static String packages(String root, String room) {
    return root + "." + room + "..";
  }

  static ArchRule dependenciesPointOneWay(String root) {
    LayeredArchitecture house =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String room : SEEN_FROM.keySet()) {
      house = house.layer(room).definedBy(packages(root, room));
    }
    for (Map.Entry<String, List<String>> room : SEEN_FROM.entrySet()) {
      LayeredArchitecture.LayerDependencySpecification where = house.whereLayer(room.getKey());
      List<String> seen = room.getValue();
      house =
          seen.isEmpty()
              ? where.mayNotAccessAnyLayer()
              : where.mayOnlyAccessLayers(seen.toArray(String[]::new));
    }
    return house;
  }
}
