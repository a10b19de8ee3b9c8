package org.quorumdrill.application.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.Fixtures;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The objects of Nextcloud's manifests: the documented ones, and a user's in their place. A file
 * may hold several documents, or lists of objects, as {@code helm template} and {@code kubectl
 * kustomize} print them.
 *
 * @param texts of the manifests, by their paths
 * @param own paths of the files that the user has given
 * @param unread what could not be read
 */
record ManifestFiles(
    Map<String, String> texts,
    Set<String> own,
    List<ManifestObject> objects,
    List<Complaint> unread) {

  static final String CONFIG_MAP = "manifests/nginx-configmap.yaml";
  static final String DEPLOYMENT = "manifests/nextcloud-deployment.yaml";
  static final String SERVICE = "manifests/nextcloud-service.yaml";

  private static final ObjectMapper JSON = new ObjectMapper();

  ManifestFiles {
    texts = Map.copyOf(texts);
    own = Set.copyOf(own);
    objects = List.copyOf(objects);
    unread = List.copyOf(unread);
  }

  static ManifestFiles of(Fixtures fixtures) {
    Fixtures ours = Fixtures.of(fixtures.variant());
    Map<String, String> texts = new HashMap<>();
    Set<String> own = new HashSet<>();
    List<ManifestObject> objects = new ArrayList<>();
    List<Complaint> unread = new ArrayList<>();
    for (String file : List.of(DEPLOYMENT, SERVICE, CONFIG_MAP)) {
      String text = fixtures.text(file);
      texts.put(file, text);
      if (!text.equals(ours.text(file))) {
        own.add(file);
      }
      read(file, text, objects, unread);
    }
    return new ManifestFiles(texts, own, objects, unread);
  }

  /** The objects of one manifest, for one that is known to be right. */
  static List<ManifestObject> read(String file, String text) {
    List<ManifestObject> objects = new ArrayList<>();
    List<Complaint> unread = new ArrayList<>();
    read(file, text, objects, unread);
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(unread.getFirst().toString());
    }
    return objects;
  }

  private static void read(
      String file, String text, List<ManifestObject> objects, List<Complaint> unread) {
    try {
      for (Object document : KubectlYaml.documents(text)) {
        take(file, text, JSON.valueToTree(document), objects, unread);
      }
    } catch (YAMLException e) {
      unread.add(
          Complaint.about(
              file,
              "it is no YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip(),
              "Correct it there."));
    }
  }

  private static void take(
      String file,
      String text,
      @Nullable JsonNode document,
      List<ManifestObject> objects,
      List<Complaint> unread) {
    if (document == null
        || document.isNull()
        || (document.isTextual() && document.asText().isBlank())) {
      return;
    }
    if (document.path("kind").asText().endsWith("List") && document.path("items").isArray()) {
      document.path("items").forEach(item -> take(file, text, item, objects, unread));
    } else if (document instanceof ObjectNode object
        && object.path("kind").isTextual()
        && object.path("apiVersion").isTextual()) {
      ManifestObject found = new ManifestObject(file, text, object);
      found.misread().ifPresentOrElse(unread::add, () -> objects.add(found));
    } else {
      unread.add(
          Complaint.about(
              file,
              "a document in it has no apiVersion and no kind, so it is no Kubernetes object",
              "Give Kubernetes manifests, as `kubectl apply -f` takes them; values of a chart and"
                  + " kustomizations are rendered first (`helm template`, `kubectl kustomize`)."));
    }
  }

  List<ManifestObject> ofKind(String kind) {
    return objects.stream().filter(object -> object.kind().equals(kind)).toList();
  }

  /**
   * The object of this kind and name. Where the documented one and a user's have the same name, the
   * user's.
   */
  Optional<ManifestObject> named(String kind, String name) {
    return ofKind(kind).stream()
        .filter(object -> object.name().equals(name))
        .min(
            (one, other) ->
                Boolean.compare(!own.contains(one.file()), !own.contains(other.file())));
  }

  boolean isOwn(ManifestObject object) {
    return own.contains(object.file());
  }

  /** The text of a manifest. */
  String text(String file) {
    return texts.getOrDefault(file, "");
  }
}
