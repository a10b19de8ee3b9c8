package org.quorumdrill.application.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.cluster.Complaint;

/**
 * One Kubernetes object of a manifest.
 *
 * @param file path of the manifest, for example {@code manifests/nextcloud-deployment.yaml}
 * @param text of the whole manifest
 */
record ManifestObject(String file, String text, ObjectNode tree) {

  private static final KubernetesSerialization MODELS = new KubernetesSerialization();

  /** The kinds that are read here; others are only passed on. */
  private static final Map<String, Class<?>> READ =
      Map.of(
          "Deployment", Deployment.class,
          "Service", Service.class,
          "ConfigMap", ConfigMap.class,
          "Secret", Secret.class);

  String kind() {
    return tree.path("kind").asText();
  }

  String name() {
    return tree.path("metadata").path("name").asText();
  }

  /** Kind and name, as kubectl writes them: {@code Deployment/cloud}. */
  String id() {
    return kind() + "/" + name();
  }

  /**
   * The object as a model of its kind.
   *
   * @throws KubernetesClientException if a field has a wrong type
   */
  <T> T as(Class<T> type) {
    return MODELS.unmarshal(tree.toString(), type);
  }

  /** What is wrong with its fields' types; empty where the object can be read. */
  Optional<Complaint> misread() {
    Class<?> type = READ.get(kind());
    if (type == null) {
      return Optional.empty();
    }
    Optional<Complaint> noText = new TextValues(this).firstWrong();
    if (noText.isPresent()) {
      return noText;
    }
    try {
      var unused = as(type);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
      return Optional.of(
          Complaint.about(
              file,
              "%s can't be read: %s".formatted(id(), why),
              "Correct the field; `kubectl explain %s` tells its type."
                  .formatted(kind().toLowerCase(Locale.ROOT))));
    }
  }

  /**
   * @param near words in the line that is to blame; the first line that has them is named
   */
  Complaint complaint(String near, String what, String remedy) {
    return complaint(file, text, near, what, remedy);
  }

  static Complaint complaint(String file, String text, String near, String what, String remedy) {
    int line = 1 + text.lines().toList().indexOf(lineWith(near, text));
    return line == 0 ? Complaint.about(file, what, remedy) : Complaint.at(file, line, what, remedy);
  }

  private static String lineWith(String near, String text) {
    return text.lines()
        .filter(line -> !line.strip().startsWith("#"))
        .filter(line -> line.contains(near))
        .findFirst()
        .orElse("\n");
  }
}
