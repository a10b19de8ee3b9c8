package org.quorumdrill.application.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A user's Deployment with the images, the volume and the number of pods that can be had here. */
final class AdaptedDeployment {

  private static final String ONE_FOLDER =
      "its files are in one place, which only one pod at a time uses here; what a second one is worth is not judged";

  /** Volumes that any cluster has, or that come with the pod. */
  private static final Set<String> STAY =
      Set.of("configMap", "downwardAPI", "emptyDir", "projected", "secret");

  private final NextcloudOptions options;
  private final NextcloudPod pod;
  private final List<ManifestChange> changes;
  private final List<ObjectNode> documents = new ArrayList<>();

  /**
   * @param object a copy, which is changed
   * @param changes takes what was changed
   */
  AdaptedDeployment(
      NextcloudOptions options, NextcloudPod pod, ObjectNode object, List<ManifestChange> changes) {
    this.options = options;
    this.pod = pod;
    this.changes = changes;
    documents.add(object);
    JsonNode spec = object.path("spec");
    if (pod.replicas() > 1 && spec instanceof ObjectNode replicated) {
      replicated.put("replicas", 1);
      change("replicas: " + pod.replicas(), "replicas: 1", ONE_FOLDER);
    }
    JsonNode template = spec.path("template").path("spec");
    pod.spec().getContainers().forEach(one -> image(one, role(one), template.path("containers")));
    pod.spec()
        .getInitContainers()
        .forEach(
            one -> image(one, ContainerImage.roleAtInit(one), template.path("initContainers")));
    volumes(template);
  }

  /** The Deployment, and what else its volume needs, for example a claim. */
  List<ObjectNode> documents() {
    return List.copyOf(documents);
  }

  private void image(Container container, Optional<ContainerImage> role, JsonNode all) {
    for (JsonNode one : all) {
      if (one instanceof ObjectNode tree
          && tree.path("name").asText().equals(container.getName())) {
        String given = String.valueOf(container.getImage());
        String applied = role.map(this::imageOf).orElse(given);
        if (!applied.equals(given)) {
          tree.put("image", applied);
          change("image: " + given, "image: " + applied, "the image that was made ready");
        }
        if (tree.path("imagePullPolicy").asText().equals("Always")) {
          tree.put("imagePullPolicy", "IfNotPresent");
          change(
              "imagePullPolicy: Always",
              "imagePullPolicy: IfNotPresent",
              "the image is on the nodes already");
        }
      }
    }
  }

  private Optional<ContainerImage> role(Container container) {
    if (pod.web().filter(web -> web.getName().equals(container.getName())).isPresent()) {
      return Optional.of(ContainerImage.NGINX);
    }
    return pod.fpm().filter(fpm -> fpm.getName().equals(container.getName())).isPresent()
        ? Optional.of(ContainerImage.NEXTCLOUD)
        : ContainerImage.role(container);
  }

  private String imageOf(ContainerImage role) {
    return switch (role) {
      case NGINX -> options.nginxImage();
      case NEXTCLOUD -> options.nextcloudImage();
    };
  }

  /**
   * Puts Nextcloud's files on the storage under test, also those that have a volume of their own;
   * other volumes that need somebody to provide them become empty folders.
   */
  private void volumes(JsonNode template) {
    String files = pod.filesMount().orElseThrow().getName();
    for (JsonNode one : template.path("volumes")) {
      if (one instanceof ObjectNode volume) {
        if (volume.path("name").asText().equals(files)) {
          storageUnderTest(volume);
        } else if (!STAY.contains(kind(volume))) {
          elsewhere(volume, files, template);
        }
      }
    }
  }

  private void elsewhere(ObjectNode volume, String files, JsonNode template) {
    String given =
        "the volume %s, %s"
            .formatted(
                volume.path("name").asText(),
                volume.has("persistentVolumeClaim") ? "a claim" : "of kind " + kind(volume));
    Set<String> moved = moved(volume.path("name").asText(), files, template);
    for (String path : moved) {
      change(
          "%s, at %s".formatted(given, path),
          "the folder %s of the volume %s, on the storage under test"
              .formatted(pod.layout().of(path), files),
          "it has files of Nextcloud, which drills expect to outlive their pod");
    }
    if (volume.has("hostPath")) {
      return;
    }
    ObjectNode empty = volume.objectNode();
    empty.putObject("emptyDir");
    source(volume, empty);
    if (moved.isEmpty()) {
      change(
          given,
          "an emptyDir",
          "nobody provides it here; it ends with its pod, and is in no backup");
    }
  }

  /** Leads the mounts of a volume below Nextcloud's folder to the volume of its files. */
  private Set<String> moved(String volume, String files, JsonNode template) {
    Set<String> moved = new TreeSet<>();
    for (String containers : List.of("containers", "initContainers")) {
      for (JsonNode container : template.path(containers)) {
        for (JsonNode mount : container.path("volumeMounts")) {
          String path = mount.path("mountPath").asText().replaceFirst("/+$", "");
          if (mount instanceof ObjectNode tree
              && tree.path("name").asText().equals(volume)
              && path.startsWith(PodRoles.FILES + "/")) {
            tree.put("name", files);
            tree.put("subPath", pod.layout().of(path));
            tree.remove("subPathExpr");
            moved.add(path);
          }
        }
      }
    }
    return moved;
  }

  private void storageUnderTest(ObjectNode volume) {
    String given = kind(volume);
    List<ManifestObject> documented =
        ManifestFiles.read(ManifestFiles.DEPLOYMENT, options.documentedDeployment());
    ManifestObject ours = documented.getFirst();
    ObjectNode source = volume.objectNode();
    for (JsonNode one : ours.tree().at("/spec/template/spec/volumes")) {
      if (one instanceof ObjectNode with && !with.has("configMap")) {
        source.setAll(with.deepCopy());
      }
    }
    source.remove("name");
    documented.stream().skip(1).forEach(object -> documents.add(object.tree()));
    source(volume, source);
    change(
        "the volume %s, of kind %s".formatted(volume.path("name").asText(), given),
        "of kind %s, on the storage under test".formatted(kind(volume)),
        given.equals("emptyDir")
            ? "drills read the files without the pod; that an emptyDir loses all of them with its pod is known, and not judged"
            : "the storage is a parameter of the run; what another one does is not judged");
  }

  /** Replaces the source of a volume; its name stays. */
  private static void source(ObjectNode volume, ObjectNode source) {
    volume.retain("name");
    volume.setAll(source);
  }

  private static String kind(ObjectNode volume) {
    Set<String> fields = new HashSet<>();
    for (Iterator<String> names = volume.fieldNames(); names.hasNext(); ) {
      fields.add(names.next());
    }
    fields.remove("name");
    return fields.stream().findFirst().orElse("emptyDir");
  }

  private void change(String given, String applied, String reason) {
    changes.add(new ManifestChange(pod.object().file(), given, applied, reason));
  }
}
