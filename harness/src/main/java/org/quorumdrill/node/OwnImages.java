package org.quorumdrill.node;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Images that the user named in the place of the prepared ones.
 *
 * @param byRole what was named for a part of the {@link Provenance}, for example for {@code
 *     nextcloud-fpm}
 */
public record OwnImages(SortedMap<String, ImageReference> byRole) {

  /** No image is the user's own. */
  public static final OwnImages NONE = new OwnImages(new TreeMap<>());

  public OwnImages {
    byRole = Collections.unmodifiableSortedMap(new TreeMap<>(byRole));
  }

  public boolean isEmpty() {
    return byRole.isEmpty();
  }

  /** Returns them as parts of machines that pull them by themselves. */
  public List<Provenance.Part> pulledByMachines() {
    return byRole.entrySet().stream()
        .map(
            image ->
                new Provenance.Part(
                    image.getKey(),
                    image.getValue().full(),
                    "",
                    "registry",
                    Optional.empty(),
                    image.getValue().versions(image.getKey())))
        .toList();
  }
}
