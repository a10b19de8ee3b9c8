package org.quorumdrill.application.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documented manifests as text, with nothing replaced but the image tags and, where the storage
 * is not the documented one, the volume. They stay text, so that what is applied can be compared
 * with what is documented line by line.
 */
public final class NextcloudManifests {

  private final NextcloudOptions options;

  NextcloudManifests(NextcloudOptions options) {
    this.options = options;
  }

  String configMap() {
    return options.fixtures().text("manifests/nginx-configmap.yaml");
  }

  String deployment() {
    return parameters(options.fixtures().text("manifests/nextcloud-deployment.yaml"));
  }

  String service() {
    return options
        .fixtures()
        .text("manifests/nextcloud-service.yaml")
        .replace("nodePort: 30080", "nodePort: " + options.nodePort());
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
    return parameters(options.fixtures().text("overlays/" + path))
        .replace("image: nextcloud:14.0-apache\n", "image: " + variation.apacheImage() + "\n")
        .replace("OVERLAY", variation.overlay().word())
        .replace("NODE", variation.node());
  }

  private String parameters(String documented) {
    String tagged =
        documented
            .replace("image: nginx:1.15\n", "image: " + options.nginxImage() + "\n")
            .replace("image: nextcloud:14.0-fpm\n", "image: " + options.nextcloudImage() + "\n");
    return options.storage().volumeIn(tagged, options.namespace());
  }
}
