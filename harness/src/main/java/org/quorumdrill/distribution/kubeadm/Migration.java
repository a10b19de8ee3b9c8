package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Documents of an older API version, made new by {@code kubeadm config migrate}.
 *
 * @param kubeadm migrates the text of kubeadm's own documents
 */
record Migration(UnaryOperator<String> kubeadm) {

  /**
   * What kubeadm fills in by itself, about the machine that it migrates on. It would fill in the
   * same at init, and if it stood in the file it would pass for the user's will.
   */
  private static final List<String> FILLED_IN =
      List.of(
          "/bootstrapTokens",
          "/localAPIEndpoint/advertiseAddress",
          "/nodeRegistration/criSocket",
          "/nodeRegistration/name",
          "/nodeRegistration/taints");

  /** The documents in the new version. Only kubeadm's own are migrated; the others stay. */
  List<ObjectNode> of(List<ObjectNode> documents) {
    List<ObjectNode> own = documents.stream().filter(Migration::isKubeadms).toList();
    KubeadmFile migrated =
        KubeadmFile.parse(
            "the output of kubeadm config migrate", kubeadm.apply(YamlWriter.of(own)));
    if (!migrated.yaml().complaints().isEmpty() || migrated.yaml().documents().isEmpty()) {
      throw new IllegalStateException(
          "kubeadm config migrate gave no documents: " + migrated.yaml().complaints());
    }
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode document : migrated.contents()) {
      ObjectNode before = sameKind(own, document).orElse(JsonNodeFactory.instance.objectNode());
      FILLED_IN.stream()
          .map(JsonPointer::compile)
          .filter(pointer -> before.at(pointer).isMissingNode())
          .forEach(pointer -> remove(document, pointer));
      all.add(document);
    }
    documents.stream().filter(document -> !isKubeadms(document)).forEach(all::add);
    return all;
  }

  private static boolean isKubeadms(ObjectNode document) {
    return document.path("apiVersion").asText("").startsWith(KubeadmFile.GROUP);
  }

  private static Optional<ObjectNode> sameKind(List<ObjectNode> documents, ObjectNode like) {
    return documents.stream()
        .filter(document -> document.path("kind").equals(like.path("kind")))
        .findFirst();
  }

  private static void remove(ObjectNode document, JsonPointer pointer) {
    if (document.at(pointer.head()) instanceof ObjectNode parent) {
      parent.remove(pointer.last().getMatchingProperty());
    }
  }
}
