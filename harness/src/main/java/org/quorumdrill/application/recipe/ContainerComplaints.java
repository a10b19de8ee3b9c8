package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quorumdrill.cluster.Complaint;

/**
 * What of the containers of a user's pod can't be judged.
 *
 * @param pulled whether the nodes pull images by themselves
 */
record ContainerComplaints(NextcloudPod pod, ManifestFiles manifests, boolean pulled) {

  private static final String ONE_POD =
      "Put the web server and FPM into one pod, as the documented manifests/nextcloud-deployment.yaml"
          + " does: what is drilled are nginx and FPM, each by itself.";

  /** Images of other web servers, for which nginx is no substitute. */
  private static final Pattern NOT_NGINX =
      Pattern.compile("\\b(?:caddy|httpd|apache|lighttpd|traefik|envoy|haproxy)\\b");

  /** Variables by which Nextcloud's image is told to use another server. */
  private static final List<String> OTHER_SERVERS =
      List.of("MYSQL_HOST", "POSTGRES_HOST", "REDIS_HOST", "OBJECTSTORE_S3_HOST");

  /** By which a container reaches the others of its pod. */
  private static final Set<String> IN_POD = Set.of("localhost", "127.0.0.1", "::1");

  List<Complaint> all() {
    Optional<Container> web = pod.web();
    if (web.isEmpty()) {
      return List.of(
          pod.object()
              .complaint(
                  "containers:",
                  "no container serves users: none mounts a file below /etc/nginx, has an image of"
                      + " nginx, or a containerPort 80 or 8080",
                  ONE_POD));
    }
    Optional<Container> fpm = pod.fpm();
    List<String> elsewhere = pod.conf().fpmElsewhere();
    if (!elsewhere.isEmpty()) {
      return List.of(sentElsewhere(elsewhere, fpm.isPresent()));
    }
    if (fpm.isEmpty()) {
      return List.of(
          pod.object()
              .complaint(
                  "containers:",
                  "the container %s serves users, and no other one runs PHP: none has the port of FPM, or an image of it"
                      .formatted(web.get().getName()),
                  ONE_POD));
    }
    List<Complaint> all = new ArrayList<>();
    all.addAll(ofWebServer(web.get()));
    all.addAll(ofPhp(fpm.get()));
    if (!pulled) {
      others()
          .filter(one -> ContainerImage.role(one).isEmpty())
          .forEach(one -> all.add(imageNotHad(one)));
      pod.spec().getInitContainers().stream()
          .filter(one -> ContainerImage.roleAtInit(one).isEmpty())
          .forEach(one -> all.add(imageNotHad(one)));
    }
    return all;
  }

  /** Names of FPM's host are, for example, those of a compose.yaml, where it has one of its own. */
  private Complaint sentElsewhere(List<String> addresses, boolean hasFpm) {
    String port = addresses.getFirst().replaceFirst("^.*:", "");
    return conf()
        .complaint(
            addresses.getFirst(),
            "nginx sends PHP to %s, which is not in its pod"
                .formatted(String.join(", ", addresses)),
            hasFpm
                ? "Write 127.0.0.1:%s: all containers of a pod have one address."
                    .formatted(port.matches("\\d+") ? port : "9000")
                : ONE_POD);
  }

  /** Where nginx's configuration is, as far as a manifest has it. */
  private ManifestObject conf() {
    return pod.confMount()
        .flatMap(pod::configMap)
        .flatMap(name -> manifests.named("ConfigMap", name))
        .orElse(pod.object());
  }

  private List<Complaint> ofWebServer(Container web) {
    List<Complaint> all = new ArrayList<>();
    if (NOT_NGINX.matcher(String.valueOf(web.getImage())).find()
        && !PodRoles.imageHas(web, "nginx")) {
      all.add(
          pod.object()
              .complaint(
                  "image: " + web.getImage(),
                  "the container %s serves users by %s, and only nginx is drilled"
                      .formatted(web.getName(), web.getImage()),
                  "Let nginx serve them."));
    }
    if (pod.conf().servesOnlyTls()) {
      all.add(
          conf()
              .complaint(
                  " ssl",
                  "nginx serves Nextcloud only by TLS, and users come in by HTTP here",
                  "Let the server that has fastcgi_pass listen on port 80, without a redirect to"
                      + " https; TLS ends before the NodePort."));
    }
    return all;
  }

  private List<Complaint> ofPhp(Container fpm) {
    List<Complaint> all = new ArrayList<>();
    if (pod.filesMount().isEmpty()) {
      all.add(
          pod.object()
              .complaint(
                  "name: " + fpm.getName(),
                  "the container %s mounts no volume at %s, so every restart would lose all files"
                      .formatted(fpm.getName(), PodRoles.FILES),
                  "Mount a volume there, in the web server's container, too."));
    } else {
      ofVolume(fpm).ifPresent(all::add);
    }
    ContainerEnvironment environment = new ContainerEnvironment(fpm, manifests);
    for (String variable : OTHER_SERVERS) {
      environment
          .value(variable)
          .filter(host -> !isInPod(variable, host))
          .ifPresent(
              host ->
                  all.add(
                      pod.object()
                          .complaint(
                              variable,
                              "%s names the server %s, and the harness brings none up"
                                  .formatted(variable, host),
                              "Leave it away: with SQLite, and files in its volume, Nextcloud needs"
                                  + " no other server.")));
    }
    return all;
  }

  /** Files that only their pod could find, or that the storage under test would not have. */
  private Optional<Complaint> ofVolume(Container fpm) {
    VolumeMount files = pod.filesMount().orElseThrow();
    if (files.getSubPathExpr() != null) {
      return Optional.of(
          pod.object()
              .complaint(
                  "subPathExpr",
                  "the container %s mounts %s by subPathExpr %s, and drills read the files without the pod"
                      .formatted(fpm.getName(), files.getMountPath(), files.getSubPathExpr()),
                  "Write a subPath that is the same for each pod."));
    }
    String data = pod.dataFolder();
    Optional<String> volume =
        fpm.getVolumeMounts().stream()
            .filter(mount -> PodRoles.isAtOrBelow(data, mount.getMountPath()))
            .max(Comparator.comparingInt(mount -> mount.getMountPath().length()))
            .map(VolumeMount::getName);
    if (PodRoles.isAtOrBelow(data, PodRoles.FILES) || volume.equals(Optional.of(files.getName()))) {
      return Optional.empty();
    }
    return Optional.of(
        pod.object()
            .complaint(
                "NEXTCLOUD_DATA_DIR",
                "NEXTCLOUD_DATA_DIR is %s, which is %s, and the storage under test takes only the volume %s of %s"
                    .formatted(
                        data,
                        volume.map(name -> "on the volume " + name).orElse("on no volume"),
                        files.getName(),
                        files.getMountPath()),
                "Leave it away, or mount a folder of the volume %s there (subPath)."
                    .formatted(files.getName())));
  }

  /**
   * A Redis that the pod brings along, by its port or its socket: whether its image can be had is
   * asked of that container. A database's files would need a volume of their own.
   */
  private boolean isInPod(String variable, String host) {
    return others().anyMatch(one -> ContainerImage.role(one).isEmpty())
        && variable.equals("REDIS_HOST")
        && (IN_POD.contains(host) || host.startsWith("/"));
  }

  /** The containers that neither serve users nor run PHP for them. */
  private Stream<Container> others() {
    List<String> known =
        Stream.concat(pod.web().stream(), pod.fpm().stream()).map(Container::getName).toList();
    return pod.spec().getContainers().stream().filter(one -> !known.contains(one.getName()));
  }

  private Complaint imageNotHad(Container container) {
    return pod.object()
        .complaint(
            "image: " + container.getImage(),
            "the image %s of the container %s can't be had: nodes have no registry, and only images of nginx and of Nextcloud are put into them (-Dquorumdrill.nginx, -Dquorumdrill.nextcloud)"
                .formatted(container.getImage(), container.getName()),
            "Leave the container away, or give it one of these images.");
  }
}
