package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.cluster.Complaint;

/**
 * What of a user's manifests can't be judged, told before anything is made.
 *
 * @param pulled whether the nodes pull images by themselves
 */
record SetUpComplaints(ManifestFiles manifests, boolean pulled) {

  List<Complaint> all() {
    if (!manifests.unread().isEmpty()) {
      return manifests.unread();
    }
    List<NextcloudPod> candidates = NextcloudPod.candidates(manifests);
    return candidates.size() == 1 ? about(candidates.getFirst()) : List.of(notOne(candidates));
  }

  private Complaint notOne(List<NextcloudPod> candidates) {
    String file = ManifestFiles.DEPLOYMENT;
    String seen =
        candidates.isEmpty()
            ? manifests.objects().stream()
                .filter(object -> object.file().equals(file))
                .map(ManifestObject::id)
                .collect(Collectors.joining(", "))
            : candidates.stream().map(pod -> pod.object().id()).collect(Collectors.joining(", "));
    return Complaint.about(
        file,
        "expected one Deployment of Nextcloud, found %s"
            .formatted(seen.isEmpty() ? "no object" : seen),
        "Give one Deployment whose pod has nginx and FPM; a StatefulSet, a DaemonSet or a bare Pod"
            + " is not drilled.");
  }

  private List<Complaint> about(NextcloudPod pod) {
    List<Complaint> all = new ArrayList<>();
    ManifestObject object = pod.object();
    if (!object.tree().path("apiVersion").asText().equals("apps/v1")) {
      all.add(
          object.complaint(
              "apiVersion:",
              "%s has apiVersion %s, which no API server since 1.16 has"
                  .formatted(object.id(), object.tree().path("apiVersion").asText()),
              "Write apiVersion: apps/v1, with a spec.selector."));
    }
    if (!pod.labels().entrySet().containsAll(pod.selector().entrySet())
        || pod.selector().isEmpty()) {
      all.add(
          object.complaint(
              "matchLabels",
              "the selector %s does not match the labels %s of its pods"
                  .formatted(pod.selector(), pod.labels()),
              "Write the same labels into spec.selector.matchLabels and into the template."));
    }
    if (pod.replicas() == 0) {
      all.add(
          object.complaint(
              "replicas:", "replicas is 0, so nothing would run", "Write replicas: 1."));
    }
    all.addAll(new PlacingComplaints(pod).all());
    all.addAll(new ContainerComplaints(pod, manifests, pulled).all());
    all.addAll(new MissingReferences(pod, manifests).complaints());
    all.addAll(services(pod));
    all.addAll(configMaps(pod));
    return all;
  }

  private List<Complaint> services(NextcloudPod pod) {
    if (!manifests.own().contains(ManifestFiles.SERVICE) && pod.ownServices().isEmpty()) {
      return List.of();
    }
    if (pod.ownServices().isEmpty()) {
      return List.of(
          ManifestObject.complaint(
              ManifestFiles.SERVICE,
              manifests.text(ManifestFiles.SERVICE),
              "selector:",
              "no Service in it selects the pods of %s, whose labels are %s"
                  .formatted(pod.object().id(), pod.labels()),
              "Write these labels, or some of them, into its selector."));
    }
    return pod.ownServices().stream().allMatch(service -> isUnfit(pod, service))
        ? List.of(unfit(pod, pod.ownServices().getFirst()))
        : List.of();
  }

  private static Complaint unfit(NextcloudPod pod, ManifestObject service) {
    return isLocal(service)
        ? service.complaint(
            "externalTrafficPolicy",
            "%s answers only on the node of its pod (externalTrafficPolicy: Local), and drills ask every master"
                .formatted(service.id()),
            "Leave externalTrafficPolicy away.")
        : service.complaint(
            "ports:",
            "no port of %s leads to port %d, on which the web server listens"
                .formatted(service.id(), pod.webPort()),
            "Write targetPort: %d.".formatted(pod.webPort()));
  }

  private static boolean isUnfit(NextcloudPod pod, ManifestObject service) {
    return pod.webPortOf(service).isEmpty() || isLocal(service);
  }

  static boolean isLocal(ManifestObject service) {
    return "Local".equals(service.as(Service.class).getSpec().getExternalTrafficPolicy());
  }

  /** A ConfigMap that nobody mounts, and a mount of what it does not have. */
  private List<Complaint> configMaps(NextcloudPod pod) {
    List<Complaint> all = new ArrayList<>();
    Set<String> mounted =
        Stream.concat(pod.spec().getContainers().stream(), pod.spec().getInitContainers().stream())
            .flatMap(container -> container.getVolumeMounts().stream())
            .flatMap(pod::configMaps)
            .collect(Collectors.toSet());
    manifests.ofKind("ConfigMap").stream()
        .filter(found -> found.file().equals(ManifestFiles.CONFIG_MAP))
        .filter(manifests::isOwn)
        .filter(found -> !mounted.contains(found.name()))
        .filter(
            found ->
                Stream.of("configMapRef", "configMapKeyRef")
                    .flatMap(key -> pod.object().tree().findValues(key).stream())
                    .noneMatch(one -> one.path("name").asText().equals(found.name())))
        .forEach(
            found ->
                all.add(
                    found.complaint(
                        "name:",
                        "the ConfigMap %s would have no effect: the pod of %s mounts %s"
                            .formatted(found.name(), pod.object().id(), mounted),
                        "Give it the name that the pod's volume names.")));
    pod.confMount().flatMap(mount -> keyMissing(pod, mount)).ifPresent(all::add);
    return all;
  }

  private Optional<Complaint> keyMissing(NextcloudPod pod, VolumeMount mount) {
    boolean renamed =
        pod.volume(mount.getName())
            .filter(volume -> !volume.getConfigMap().getItems().isEmpty())
            .isPresent();
    String key = mount.getSubPath();
    if (renamed || key == null) {
      return Optional.empty();
    }
    return pod.configMap(mount)
        .flatMap(name -> manifests.named("ConfigMap", name))
        .filter(
            found ->
                !Objects.requireNonNullElse(found.as(ConfigMap.class).getData(), Map.of())
                    .containsKey(key))
        .map(
            found ->
                found.complaint(
                    "data:",
                    "the ConfigMap %s has no key %s, which the pod mounts at %s"
                        .formatted(found.name(), key, mount.getMountPath()),
                    "Give the file the key %s.".formatted(key)));
  }
}
