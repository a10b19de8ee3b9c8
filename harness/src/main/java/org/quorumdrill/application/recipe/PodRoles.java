package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quorumdrill.application.VolumeLayout;

/** What the containers of a pod do, whatever they are called. */
final class PodRoles {

  static final String NGINX_FILES = "/etc/nginx";
  static final String FILES = VolumeLayout.FILES;

  private static final Set<Integer> HTTP_PORTS = Set.of(80, 8080, 8000);

  private PodRoles() {}

  /**
   * The container that serves users: the one that mounts files of nginx, or else has nginx's image,
   * or else a port of HTTP.
   */
  static Optional<Container> web(List<Container> containers) {
    return Stream.of(
            containers.stream().filter(PodRoles::mountsNginxFiles).findFirst(),
            containers.stream().filter(one -> imageHas(one, "nginx")).findFirst(),
            containers.stream()
                .filter(one -> !imageHas(one, "fpm"))
                .filter(one -> ports(one).anyMatch(HTTP_PORTS::contains))
                .findFirst())
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * The container that runs PHP for the web server: the one with the port that nginx's {@code
   * fastcgi_pass} names, or else with an image of FPM, or else the one other than the web server
   * that has Nextcloud's files.
   */
  static Optional<Container> fpm(List<Container> containers, Container web, NginxConf conf) {
    List<Container> others =
        containers.stream()
            .filter(one -> !one.getName().equals(web.getName()))
            .filter(one -> !runsBackgroundJobs(one))
            .toList();
    return Stream.of(
            others.stream()
                .filter(one -> ports(one).anyMatch(conf.fpmPorts()::contains))
                .findFirst(),
            others.stream().filter(one -> imageHas(one, "fpm")).findFirst(),
            others.stream()
                .filter(one -> imageHas(one, "nextcloud"))
                .filter(one -> mounts(one, FILES))
                .findFirst())
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether it could be a part of Nextcloud; for telling its Deployment from others. */
  static boolean isNextcloud(Container container) {
    return imageHas(container, "nextcloud") || mounts(container, FILES);
  }

  static boolean mountsNginxFiles(Container container) {
    return mounts(container, NGINX_FILES);
  }

  /** Whether a part of its image's name is this word. */
  static boolean imageHas(Container container, String word) {
    return container.getImage() != null
        && container.getImage().toLowerCase(Locale.ROOT).contains(word);
  }

  static boolean isAtOrBelow(String path, String folder) {
    String parent = folder.replaceFirst("/+$", "");
    return path.equals(parent) || path.startsWith(parent + "/");
  }

  private static boolean mounts(Container container, String folder) {
    return container.getVolumeMounts().stream()
        .anyMatch(mount -> isAtOrBelow(String.valueOf(mount.getMountPath()), folder));
  }

  private static Stream<Integer> ports(Container container) {
    return container.getPorts().stream()
        .map(ContainerPort::getContainerPort)
        .filter(Objects::nonNull);
  }

  /**
   * As Nextcloud's image does with {@code /cron.sh}, beside the one that answers; one that starts
   * FPM as well is that one.
   */
  private static boolean runsBackgroundJobs(Container container) {
    List<String> words =
        Stream.concat(container.getCommand().stream(), container.getArgs().stream()).toList();
    return words.stream().anyMatch(word -> word.contains("cron"))
        && words.stream().noneMatch(word -> word.contains("fpm"));
  }
}
