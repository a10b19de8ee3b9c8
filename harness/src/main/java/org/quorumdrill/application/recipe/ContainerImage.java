package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Container;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which of the prepared images a container gets where there is no registry. */
enum ContainerImage {
  NGINX,
  NEXTCLOUD;

  /** Images of nothing but a shell and the usual programs for files. */
  private static final Set<String> PLAIN = Set.of("alpine", "bash", "busybox", "debian", "ubuntu");

  /** Programs that these may have, or install, and Nextcloud's image need not have. */
  private static final Pattern NOT_IN_NEXTCLOUDS =
      Pattern.compile(
          "\\b(?:apk|apt|apt-get|ash|busybox|curl|dig|git|ifconfig|ip|jq|kubectl|mysql|nc|nslookup"
              + "|openssl|ping|ps|psql|sysctl|telnet|unzip|vi|wget)\\b");

  /**
   * By the name of its own image; empty where that is of something else, such as what only tells
   * the state of one of them to Prometheus.
   */
  static Optional<ContainerImage> role(Container container) {
    if (PodRoles.imageHas(container, "exporter")) {
      return Optional.empty();
    }
    if (PodRoles.imageHas(container, "nextcloud")) {
      return Optional.of(NEXTCLOUD);
    }
    return PodRoles.imageHas(container, "nginx") ? Optional.of(NGINX) : Optional.empty();
  }

  /**
   * The same of an init container: what only prepares files by commands of its own finds them in
   * Nextcloud's image, too.
   */
  static Optional<ContainerImage> roleAtInit(Container container) {
    String name =
        String.valueOf(container.getImage())
            .replaceFirst("@.*", "")
            .replaceFirst(":[^/]*$", "")
            .replaceFirst(".*/", "");
    boolean preparesFiles =
        PLAIN.contains(name)
            && !container.getCommand().isEmpty()
            && Stream.concat(container.getCommand().stream(), container.getArgs().stream())
                .noneMatch(word -> NOT_IN_NEXTCLOUDS.matcher(word).find());
    return role(container).or(() -> preparesFiles ? Optional.of(NEXTCLOUD) : Optional.empty());
  }
}
