package org.quorumdrill.distribution;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The set-up that is drilled: the documented one, or our hardened one. */
public enum Variant {
  /** The files as published. */
  DOCUMENTED,
  /**
   * HAProxy asks the apiserver whether it is ready, with timers that fit; Nextcloud's pod has
   * probes, and its nginx redirects nobody to a wrong address and loses no upload.
   */
  HARDENED;

  /** The documented files that it replaces with its own. */
  public List<String> replaced() {
    return switch (this) {
      case DOCUMENTED -> List.of();
      case HARDENED ->
          List.of(
              "haproxy/haproxy.cfg",
              "manifests/nextcloud-deployment.yaml",
              "manifests/nginx-configmap.yaml");
    };
  }

  /** The name in properties and file names, for example {@code hardened}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Variant of(String word) {
    return Arrays.stream(values())
        .filter(variant -> variant.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "quorumdrill.variant is '%s'; it takes %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(Variant::word)
                                .collect(Collectors.joining(" or ")))));
  }
}
