package org.quorumdrill.run;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorumdrill.node.ImageReference;
import org.quorumdrill.node.OwnImages;

/** The images of the user's own that a run is to use. */
record ImageChoice(Parameters parameters) {

  /**
   * @throws IllegalArgumentException if a value can't be the name of an image, or has too many
   */
  OwnImages images() {
    SortedMap<String, ImageReference> byRole = new TreeMap<>();
    read(Parameter.NEXTCLOUD, List.of("nextcloud-fpm", "nextcloud-apache"), byRole);
    read(Parameter.NGINX, List.of("nginx"), byRole);
    return new OwnImages(byRole);
  }

  /**
   * @param roles for which the parameter names images, in this order; the last ones may be missing
   */
  private void read(
      Parameter parameter, List<String> roles, SortedMap<String, ImageReference> byRole) {
    String value = parameters.text(parameter).orElse("");
    if (value.isEmpty()) {
      return;
    }
    List<String> names = List.of(value.split(",", -1));
    if (names.size() > roles.size()) {
      throw Parameters.refused(parameter, value);
    }
    for (int i = 0; i < names.size(); i++) {
      byRole.put(
          roles.get(i),
          ImageReference.parse(names.get(i).strip())
              .orElseThrow(() -> Parameters.refused(parameter, value)));
    }
  }
}
