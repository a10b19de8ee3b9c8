package org.quorumdrill.application.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documented manifests as text, with nothing replaced but the image tags and, where the storage
 * is not the documented one, the volume. They stay text, so that what is applied can be compared
 * with what is documented line by line. A user's are {@link AdaptedManifests}.
 */
public final class NextcloudManifests {

  private final NextcloudOptions options;
  private final Optional<AdaptedManifests> adapted;

  NextcloudManifests(NextcloudOptions options) {
    this.options = options;
    this.adapted =
        options.variation().isEmpty() && options.setUp().adapted()
            ? Optional.of(new AdaptedManifests(options))
            : Optional.empty();
  }

  String configMap() {
    return adapted
        .map(AdaptedManifests::first)
        .orElseGet(() -> options.fixtures().text(ManifestFiles.CONFIG_MAP));
  }

  String deployment() {
    return adapted
        .map(AdaptedManifests::deployment)
        .orElseGet(
            () -> options.withImagesAndVolume(options.fixtures().text(ManifestFiles.DEPLOYMENT)));
  }

  String service() {
    return adapted
        .map(AdaptedManifests::service)
        .orElseGet(() -> options.withNodePort(options.fixtures().text(ManifestFiles.SERVICE)));
  }

  /** What of a user's manifests is applied otherwise than it was given. */
  List<ManifestChange> changes() {
    return adapted.map(AdaptedManifests::changes).orElse(List.of());
  }

  /**
   * The folders for {@code kubectl apply -k pinned}: the documented files as a base, the overlay on
   * it, and the node on top.
   *
   * @return each file's text by its path
   */
  Map<String, String> kustomization(NextcloudOptions.Variation variation) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("base/nginx-configmap.yaml", configMap());
    files.put("base/nextcloud-deployment.yaml", deployment());
    files.put("base/nextcloud-service.yaml", service());
    String overlay = variation.overlay().word();
    String kustomization = "/kustomization.yaml";
    for (String folder : List.of("base", overlay, "pinned")) {
      files.put(folder + kustomization, overlayFile(folder + kustomization, variation));
    }
    Matcher named =
        Pattern.compile("^(?:- path: |- )(\\S+\\.yaml)$", Pattern.MULTILINE)
            .matcher(files.get(overlay + kustomization));
    while (named.find()) {
      String path = overlay + "/" + named.group(1);
      files.put(path, overlayFile(path, variation));
    }
    return files;
  }

  private String overlayFile(String path, NextcloudOptions.Variation variation) {
    return options
        .withImagesAndVolume(options.fixtures().text("overlays/" + path))
        .replace("image: nextcloud:14.0-apache\n", "image: " + variation.apacheImage() + "\n")
        .replace("OVERLAY", variation.overlay().word())
        .replace("NODE", variation.node());
  }
}
