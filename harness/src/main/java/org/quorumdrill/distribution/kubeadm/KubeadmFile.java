package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.distribution.Fixtures;

/** The kubeadm-config.yaml that is to be applied, the documented one or the user's. */
record KubeadmFile(YamlFile yaml) {

  static final String CLUSTER = "ClusterConfiguration";
  static final String INIT = "InitConfiguration";
  static final String JOIN = "JoinConfiguration";
  static final String KUBELET = "KubeletConfiguration";

  /** The group of kubeadm's own kinds; the version follows. */
  static final String GROUP = "kubeadm.k8s.io/";

  /** Where a user's file says by itself which API version it has. */
  private static final String WITHOUT_API = "kubeadm/kubeadm-config.yaml";

  /** What kubeadm reads, each with its group and, where there is only one, the version. */
  private static final Map<String, String> KINDS =
      Map.of(
          CLUSTER,
          GROUP,
          INIT,
          GROUP,
          JOIN,
          GROUP,
          "ResetConfiguration",
          GROUP,
          "UpgradeConfiguration",
          GROUP,
          KUBELET,
          "kubelet.config.k8s.io/v1beta1",
          "KubeProxyConfiguration",
          "kubeproxy.config.k8s.io/v1alpha1");

  static KubeadmFile of(Fixtures fixtures, KubernetesVersion version) {
    String path = path(fixtures, version);
    return parse(path, fixtures.text(path));
  }

  static KubeadmFile parse(String path, String text) {
    return new KubeadmFile(YamlFile.parse(path, text));
  }

  /** The path of the file that kubeadm of this version is given. */
  static String path(Fixtures fixtures, KubernetesVersion version) {
    return fixtures.own(WITHOUT_API).isPresent()
        ? WITHOUT_API
        : "kubeadm/" + VersionFacts.of(version).kubeadmApi() + "/kubeadm-config.yaml";
  }

  Optional<YamlDocument> document(String kind) {
    return yaml.documents().stream().filter(document -> document.kind().equals(kind)).findFirst();
  }

  /** Copies of the documents, in their order. */
  List<ObjectNode> contents() {
    return yaml.documents().stream().map(document -> document.content().deepCopy()).toList();
  }

  /** A value; a missing node if the kind or the value is not there. */
  JsonNode value(String kind, String pointer) {
    return document(kind)
        .map(document -> document.content().at(pointer))
        .orElse(MissingNode.getInstance());
  }

  /** A value's text; empty if it is not there, or empty itself. */
  String text(String kind, String pointer) {
    return value(kind, pointer).asText("").strip();
  }

  /** The API version of kubeadm that it is written in, for example {@code v1beta4}. */
  String api() {
    return document(CLUSTER).map(document -> document.apiVersion().replace(GROUP, "")).orElse("");
  }

  Complaint complaint(String kind, String pointer, String what, String remedy) {
    return document(kind)
        .map(
            document ->
                Complaint.at(yaml.path(), document.lineOf(pointer), kind + ": " + what, remedy))
        .orElseGet(() -> Complaint.about(yaml.path(), what, remedy));
  }

  /** What is wrong with its documents as such: their kinds and their API versions. */
  List<Complaint> complaints(KubernetesVersion version) {
    List<Complaint> complaints = new ArrayList<>(yaml.complaints());
    if (!complaints.isEmpty()) {
      return complaints;
    }
    Set<String> seen = new LinkedHashSet<>();
    for (YamlDocument document : yaml.documents()) {
      about(document).ifPresent(complaints::add);
      if (!document.kind().isEmpty() && !seen.add(document.kind())) {
        complaints.add(
            Complaint.at(
                yaml.path(),
                document.line(),
                "there is a second %s, and kubeadm takes only one of a kind"
                    .formatted(document.kind()),
                "Put its settings into the first one."));
      }
    }
    if (!seen.contains(CLUSTER)) {
      complaints.add(
          Complaint.about(
              yaml.path(),
              "it has no ClusterConfiguration, which says where the API is and which network the pods have",
              "Add one, with controlPlaneEndpoint and networking.podSubnet."));
    }
    if (complaints.isEmpty()) {
      complaints.addAll(ofApis(VersionFacts.of(version), version));
    }
    return complaints;
  }

  private Optional<Complaint> about(YamlDocument document) {
    String known = KINDS.getOrDefault(document.kind(), "");
    String problem = "";
    if (document.kind().isEmpty()) {
      problem = "a document has no kind";
    } else if (document.apiVersion().isEmpty()) {
      problem = "the %s has no apiVersion".formatted(document.kind());
    } else if (known.isEmpty()) {
      problem = "kubeadm knows no kind '%s'".formatted(document.kind());
    } else if (known.equals(GROUP)
        ? !document.apiVersion().startsWith(GROUP)
        : !document.apiVersion().equals(known)) {
      problem =
          "the apiVersion of a %s is %s, and here it is %s"
              .formatted(
                  document.kind(),
                  known.equals(GROUP) ? GROUP + "…" : known,
                  document.apiVersion());
    }
    return problem.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Complaint.at(
                yaml.path(),
                document.line(),
                problem,
                "Correct or remove the document; kubeadm reads %s."
                    .formatted(String.join(", ", new TreeSet<>(KINDS.keySet())))));
  }

  private List<Complaint> ofApis(VersionFacts facts, KubernetesVersion version) {
    List<Complaint> complaints = new ArrayList<>();
    for (YamlDocument document : yaml.documents()) {
      if (document.apiVersion().startsWith(GROUP) && !document.apiVersion().equals(GROUP + api())) {
        complaints.add(
            Complaint.at(
                yaml.path(),
                document.lineOf("/apiVersion"),
                "the %s is of %s, and the ClusterConfiguration of %s"
                    .formatted(document.kind(), document.apiVersion(), GROUP + api()),
                "Write all of them in the same API version."));
      }
    }
    // The other path has no version in it that could be at odds with the file.
    if (!yaml.path().equals(WITHOUT_API) && !facts.kubeadmReads().contains(api())) {
      complaints.add(
          complaint(
              CLUSTER,
              "/apiVersion",
              "it is of %s, and kubeadm %s reads %s"
                  .formatted(GROUP + api(), version, String.join(" and ", facts.kubeadmReads())),
              "Write it in %s; 'kubeadm config migrate' of a release that reads both does it."
                  .formatted(facts.kubeadmApi())));
    }
    return complaints;
  }
}
