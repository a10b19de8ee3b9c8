package org.quorumdrill.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The rooms of the harness, from the ground up. What stands in one line may see its neighbours. */
final class Rooms {

  private static final List<List<String>> FLOORS =
      List.of(
          List.of("node", "timeline"),
          List.of("cluster"),
          List.of("distribution"),
          List.of("storage"),
          List.of("application"),
          List.of("fault", "probe"),
          List.of("check"),
          List.of("drill"),
          List.of("report"),
          List.of("run"),
          List.of("cli", "junit"));

  private Rooms() {}

  static String[] packagesBelow(String root) {
    return FLOORS.stream()
        .flatMap(List::stream)
        .map(room -> root + "." + room + "..")
        .toArray(String[]::new);
  }

  static ArchRule dependenciesPointOneWay(String root) {
    LayeredArchitecture house =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (List<String> floor : FLOORS) {
      for (String room : floor) {
        house = house.layer(room).definedBy(root + "." + room + "..");
      }
    }
    List<String> below = new ArrayList<>();
    for (List<String> floor : FLOORS) {
      below.addAll(floor);
      for (String room : floor) {
        List<String> visible =
            below.stream().filter(other -> !Objects.equals(other, room)).toList();
        house =
            visible.isEmpty()
                ? house.whereLayer(room).mayNotAccessAnyLayer()
                : house.whereLayer(room).mayOnlyAccessLayers(visible.toArray(String[]::new));
      }
    }
    return house;
  }
}
