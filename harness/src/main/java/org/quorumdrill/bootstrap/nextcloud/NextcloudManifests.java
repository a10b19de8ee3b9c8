package org.quorumdrill.bootstrap.nextcloud;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documented manifests as text, with nothing replaced but the image tags and, on a node's own
 * disk, the volume. Text and not objects, so that what is applied can be compared with what is
 * documented line by line.
 */
final class NextcloudManifests {

  private static final Pattern FLEX_VOLUME =
      Pattern.compile("^( +)flexVolume:\\n(?:\\1 +.*\\n?)+", Pattern.MULTILINE);

  private final NextcloudOptions options;

  NextcloudManifests(NextcloudOptions options) {
    this.options = options;
  }

  String configMap() {
    return options.fixtures().text("manifests/nginx-configmap.yaml");
  }

  String deployment() {
    String documented = options.fixtures().text("manifests/nextcloud-deployment.yaml");
    String tagged =
        documented
            .replace("image: nginx:1.15\n", "image: " + options.nginxImage() + "\n")
            .replace("image: nextcloud:14.0-fpm\n", "image: " + options.nextcloudImage() + "\n");
    if (options.storage() == Storage.CEPH) {
      return tagged;
    }
    Matcher volume = FLEX_VOLUME.matcher(tagged);
    if (!volume.find()) {
      return tagged;
    }
    String indent = volume.group(1);
    String onNode =
        "%1$shostPath:%n%1$s  path: /var/lib/nextcloud/%2$s%n%1$s  type: DirectoryOrCreate%n"
            .formatted(indent, options.namespace());
    return volume.replaceFirst(Matcher.quoteReplacement(onNode));
  }

  String service() {
    return options
        .fixtures()
        .text("manifests/nextcloud-service.yaml")
        .replace("nodePort: 30080", "nodePort: " + options.nodePort());
  }
}
