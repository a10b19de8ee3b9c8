package org.quorumdrill.application.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quorumdrill.cluster.Complaint;
import tools.jackson.databind.exc.InvalidFormatException;

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
      // fabric8 wraps what its Jackson, the third, says.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof InvalidFormatException wrong) {
          return Optional.of(ofOtherType(wrong));
        }
      }
      return Optional.of(misread(e.getCause() == null ? e : e.getCause()));
    }
  }

  private Complaint ofOtherType(InvalidFormatException wrong) {
    String value = String.valueOf(wrong.getValue());
    String field =
        wrong.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "[%d]".formatted(step.getIndex())
                        : "." + step.getPropertyName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
    boolean truth = wrong.getTargetType() == Boolean.class;
    return complaint(
        value,
        "%s can't be read: %s is '%s', and %s is expected"
            .formatted(id(), field, value, truth ? "true or false" : "a number"),
        value.contains("${")
            ? "It looks like a template; give what envsubst makes of it."
            : "Correct it.");
  }

  private Complaint misread(Throwable cause) {
    String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return Complaint.about(
        file,
        "%s can't be read: %s".formatted(id(), why),
        "Correct the field; `kubectl explain %s` tells its type."
            .formatted(kind().toLowerCase(Locale.ROOT)));
  }

  /**
   * @param near words in the line that is to blame; the first line that has them is named
   */
  Complaint complaint(String near, String what, String remedy) {
    return complaint(file, lineOf(near), what, remedy);
  }

  static Complaint complaint(String file, String text, String near, String what, String remedy) {
    List<String> lines = text.lines().toList();
    return complaint(file, line(lines, 0, lines.size(), near), what, remedy);
  }

  private static Complaint complaint(String file, int line, String what, String remedy) {
    return line == 0 ? Complaint.about(file, what, remedy) : Complaint.at(file, line, what, remedy);
  }

  /** In the object's own document if that has the words, and else in the whole file. */
  private int lineOf(String near) {
    List<String> lines = text.lines().toList();
    int begin = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).startsWith("---")) {
        int line = isIn(lines.subList(begin, i)) ? line(lines, begin, i, near) : 0;
        if (line > 0) {
          return line;
        }
        begin = Math.min(i + 1, lines.size());
      }
    }
    return line(lines, 0, lines.size(), near);
  }

  private boolean isIn(List<String> document) {
    return says(document, "kind", kind()) && says(document, "name", name());
  }

  private static boolean says(List<String> document, String key, String value) {
    Pattern entry =
        Pattern.compile(
            "\\b%s[\"']?\\s*:\\s*[\"']?%s[\"']?(?![\\w.-])".formatted(key, Pattern.quote(value)));
    return document.stream().anyMatch(line -> entry.matcher(line).find());
  }

  /** Counted from 1; 0 if no line from the one index to before the other has the words. */
  private static int line(List<String> lines, int from, int to, String near) {
    for (int i = from; i < to; i++) {
      if (!lines.get(i).strip().startsWith("#") && lines.get(i).contains(near)) {
        return i + 1;
      }
    }
    return 0;
  }
}
