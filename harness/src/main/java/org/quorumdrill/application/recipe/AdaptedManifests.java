package org.quorumdrill.application.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A user's manifests as they are applied. What no cluster here can have is replaced, field by
 * field: images, the volume of Nextcloud's files, the NodePort, the namespace. Each of that is told
 * as a {@link ManifestChange}; all else stays as it was given.
 */
final class AdaptedManifests {

  /** What a pod may need besides, applied before it. */
  private static final Set<String> BESIDES =
      Set.of(
          "ConfigMap",
          "Secret",
          "ServiceAccount",
          "Role",
          "RoleBinding",
          "NetworkPolicy",
          "PodDisruptionBudget",
          "LimitRange",
          "ResourceQuota");

  private static final YAMLMapper YAML = new YAMLMapper();

  private final NextcloudOptions options;
  private final ManifestFiles manifests;
  private final NextcloudPod pod;
  private final List<ManifestChange> changes = new ArrayList<>();
  private final String first;
  private final String deployment;
  private final String service;

  AdaptedManifests(NextcloudOptions options) {
    this.options = options;
    this.manifests = ManifestFiles.of(options.fixtures());
    this.pod = NextcloudSetUp.pod(manifests);
    this.first = besides();
    this.deployment =
        manifests.isOwn(pod.object())
            ? adaptedDeployment()
            : options.withImagesAndVolume(manifests.text(ManifestFiles.DEPLOYMENT));
    this.service = pod.ownServices().isEmpty() ? ourService() : ownServices();
    NextcloudSetUp.Installation installation = NextcloudSetUp.of(manifests).installation();
    if (installation.administrator().isEmpty()) {
      installation.probedHosts().forEach(this::trusted);
    }
  }

  private void trusted(String host) {
    String asked =
        host.equals(NextcloudSetUp.Installation.POD_ADDRESS) ? "the pod's address" : host;
    changes.add(
        new ManifestChange(
            pod.object().file(),
            "probes that ask by " + asked,
            "the same, and Nextcloud's trusted_domains has it",
            "Nextcloud answers 400 by a name that it does not trust, so its pod would never be Ready"));
  }

  /** What must be there before the pod: ConfigMaps, Secrets and the like. */
  String first() {
    return first;
  }

  String deployment() {
    return deployment;
  }

  String service() {
    return service;
  }

  /** What is applied otherwise than it was given. */
  List<ManifestChange> changes() {
    return List.copyOf(changes);
  }

  private String besides() {
    List<String> documents = new ArrayList<>();
    if (appliesAsItIs(ManifestFiles.CONFIG_MAP) && isNeeded(ManifestFiles.CONFIG_MAP)) {
      documents.add(manifests.text(ManifestFiles.CONFIG_MAP));
    } else if (manifests.own().contains(ManifestFiles.CONFIG_MAP)) {
      documents.addAll(besides(ManifestFiles.CONFIG_MAP));
    }
    for (String file : List.of(ManifestFiles.DEPLOYMENT, ManifestFiles.SERVICE)) {
      if (manifests.own().contains(file)) {
        documents.addAll(besides(file));
      }
    }
    return joined(documents);
  }

  private boolean appliesAsItIs(String file) {
    return manifests.objects().stream()
        .filter(object -> object.file().equals(file))
        .allMatch(
            object ->
                BESIDES.contains(object.kind())
                    && !object.tree().path("metadata").has("namespace"));
  }

  /** The documented ConfigMap is left away where the user's pod has another one. */
  private boolean isNeeded(String file) {
    return manifests.own().contains(file)
        || manifests.objects().stream()
            .filter(object -> object.file().equals(file))
            .anyMatch(
                object ->
                    manifests
                        .named(object.kind(), object.name())
                        .filter(object::equals)
                        .isPresent());
  }

  private List<String> besides(String file) {
    List<String> documents = new ArrayList<>();
    for (ManifestObject object : manifests.objects()) {
      if (!object.file().equals(file)
          || object.equals(pod.object())
          || pod.ownServices().contains(object)) {
        continue;
      }
      if (BESIDES.contains(object.kind())) {
        documents.add(yaml(inNamespace(object)));
      } else {
        changes.add(
            new ManifestChange(
                file,
                object.id(),
                "nothing",
                "only Nextcloud's Deployment, its Service, and what its pod needs are applied"));
      }
    }
    return documents;
  }

  /** A copy of the object without a namespace, so that it goes where it is applied. */
  private ObjectNode inNamespace(ManifestObject object) {
    ObjectNode copy = object.tree().deepCopy();
    JsonNode namespace = copy.path("metadata").path("namespace");
    if (copy.path("metadata") instanceof ObjectNode metadata && !namespace.isMissingNode()) {
      metadata.remove("namespace");
      changes.add(
          new ManifestChange(
              object.file(),
              "%s in the namespace %s".formatted(object.id(), namespace.asText()),
              "in the namespace " + options.namespace(),
              "drills of copies beside it need namespaces of their own"));
    }
    return copy;
  }

  private String adaptedDeployment() {
    AdaptedDeployment adapted =
        new AdaptedDeployment(options, pod, inNamespace(pod.object()), changes);
    List<String> documents = new ArrayList<>();
    adapted.documents().forEach(document -> documents.add(yaml(document)));
    return joined(documents);
  }

  /** The documented Service, led to the user's pods. */
  private String ourService() {
    ManifestObject documented =
        manifests
            .named("Service", "nextcloud")
            .orElseThrow(
                () ->
                    new IllegalStateException(ManifestFiles.SERVICE + " has no Service nextcloud"));
    if (pod.isSelectedBy(documented) && pod.webPortOf(documented).isPresent()) {
      return options.withNodePort(manifests.text(ManifestFiles.SERVICE));
    }
    ObjectNode copy = documented.tree().deepCopy();
    if (copy.path("spec") instanceof ObjectNode spec) {
      ObjectNode selector = spec.putObject("selector");
      pod.selector().forEach(selector::put);
      if (spec.path("ports").path(0) instanceof ObjectNode port) {
        port.put("targetPort", pod.webPort());
        port.put("nodePort", options.nodePort());
      }
    }
    changes.add(
        new ManifestChange(
            ManifestFiles.SERVICE,
            "no Service for the pods of " + pod.object().id(),
            "the documented NodePort Service, with the selector %s and targetPort %d"
                .formatted(pod.selector(), pod.webPort()),
            "users must come in somewhere"));
    return yaml(copy);
  }

  private String ownServices() {
    List<String> documents = new ArrayList<>();
    Optional<ManifestObject> main =
        pod.ownServices().stream()
            .filter(one -> pod.webPortOf(one).isPresent() && !SetUpComplaints.isLocal(one))
            .findFirst();
    for (ManifestObject object : pod.ownServices()) {
      ObjectNode copy = inNamespace(object);
      if (copy.path("spec") instanceof ObjectNode spec) {
        AdaptedService adapted = new AdaptedService(object, spec, changes);
        adapted.withoutWhatIsNotHere();
        if (main.filter(object::equals).isPresent()) {
          adapted.onNodePort(pod.webPortOf(object).orElseThrow(), options.nodePort());
        }
      }
      documents.add(yaml(copy));
    }
    return joined(documents);
  }

  private static String joined(List<String> documents) {
    StringBuilder all = new StringBuilder();
    for (String document : documents) {
      if (!all.isEmpty() && !document.startsWith("---")) {
        all.append("---\n");
      }
      all.append(document).append(document.endsWith("\n") ? "" : "\n");
    }
    return all.toString();
  }

  private static String yaml(JsonNode object) {
    try {
      return YAML.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a manifest can't be written", e);
    }
  }
}
