package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
    if (fpm.isEmpty() || !elsewhere.isEmpty()) {
      String seen =
          elsewhere.isEmpty()
              ? "the container %s serves users, and no other one runs PHP: none has the port of FPM, or an image of it"
                  .formatted(web.get().getName())
              : "nginx sends PHP to %s, which is not in its pod".formatted(elsewhere);
      return List.of(pod.object().complaint("containers:", seen, ONE_POD));
    }
    List<Complaint> all = new ArrayList<>();
    all.addAll(ofWebServer(web.get()));
    all.addAll(ofPhp(fpm.get()));
    if (!pulled) {
      pod.spec().getContainers().stream()
          .filter(one -> !one.getName().equals(web.get().getName()))
          .filter(one -> !one.getName().equals(fpm.get().getName()))
          .filter(one -> ContainerImage.role(one).isEmpty())
          .forEach(one -> all.add(imageNotHad(one)));
      pod.spec().getInitContainers().stream()
          .filter(one -> ContainerImage.roleAtInit(one).isEmpty())
          .forEach(one -> all.add(imageNotHad(one)));
    }
    return all;
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
      Optional<ManifestObject> conf =
          pod.confMount()
              .flatMap(pod::configMap)
              .flatMap(name -> manifests.named("ConfigMap", name));
      all.add(
          conf.orElse(pod.object())
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
    }
    ContainerEnvironment environment = new ContainerEnvironment(fpm, manifests);
    for (String variable : OTHER_SERVERS) {
      environment
          .value(variable)
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

  private Complaint imageNotHad(Container container) {
    return pod.object()
        .complaint(
            "image: " + container.getImage(),
            "the image %s of the container %s can't be had: nodes have no registry, and only images of nginx and of Nextcloud are put into them (-Dquorumdrill.nginx, -Dquorumdrill.nextcloud)"
                .formatted(container.getImage(), container.getName()),
            "Leave the container away, or give it one of these images.");
  }
}
