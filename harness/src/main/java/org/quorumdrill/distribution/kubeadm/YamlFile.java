package org.quorumdrill.distribution.kubeadm;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.cluster.Complaint;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The documents of a YAML file with their lines, aliases and merge keys resolved; Jackson's reader
 * does neither.
 *
 * @param path for complaints
 * @param documents the mappings in it; empty documents are left out
 * @param complaints what is wrong with the file as YAML; the documents are not to be relied on if
 *     there are any
 */
record YamlFile(String path, List<YamlDocument> documents, List<Complaint> complaints) {

  private static final String REMEDY = "Correct it there.";

  YamlFile {
    documents = List.copyOf(documents);
    complaints = List.copyOf(complaints);
  }

  static YamlFile parse(String path, String text) {
    List<YamlDocument> documents = new ArrayList<>();
    List<Complaint> complaints = new ArrayList<>();
    try {
      for (Node root : new Yaml(new LoaderOptions()).composeAll(new StringReader(readable(text)))) {
        if (root instanceof MappingNode mapping) {
          YamlNodes nodes = new YamlNodes();
          documents.add(
              new YamlDocument(nodes.object(mapping), YamlNodes.line(root), nodes.lines()));
          nodes
              .wrong()
              .forEach((what, line) -> complaints.add(Complaint.at(path, line, what, REMEDY)));
        } else if (!root.getTag().equals(Tag.NULL)) {
          complaints.add(
              Complaint.at(
                  path,
                  YamlNodes.line(root),
                  "a document is to consist of keys and values, and this one is a list or a text",
                  REMEDY));
        }
      }
    } catch (MarkedYAMLException e) {
      complaints.add(
          new Complaint(
              path,
              Optional.ofNullable(e.getProblemMark()).map(mark -> mark.getLine() + 1),
              "it is no YAML: " + e.getProblem(),
              REMEDY));
    } catch (YAMLException e) {
      complaints.add(Complaint.about(path, "it is no YAML: " + e.getMessage(), REMEDY));
    }
    return new YamlFile(path, documents, complaints);
  }

  /** JSON is YAML, except that it may be indented by tabs. */
  private static String readable(String text) {
    return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
  }
}
