package org.quorumdrill.node.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Provenance;

/**
 * The images that {@code setup} made ready, as it wrote them to {@code target/setup.json}.
 *
 * @param node reference of the node image
 */
record ContainerImages(String node, Provenance provenance) {

  static ContainerImages read(Path manifest) {
    if (!Files.isRegularFile(manifest)) {
      throw new NodeException(
          "%s is not there, so it is not known which images to use. Run ./setup in the project's folder first."
              .formatted(manifest.toAbsolutePath()));
    }
    try {
      JsonNode images = new ObjectMapper().readTree(manifest.toFile()).path("images");
      String node = images.path("node").path("ref").asText("");
      if (node.isEmpty()) {
        throw new NodeException(
            manifest
                + " names no image for \"node\". Run ./setup again; it writes this file anew.");
      }
      List<Provenance.Part> parts = new ArrayList<>();
      images.properties().forEach(image -> parts.add(part(image.getKey(), image.getValue())));
      return new ContainerImages(node, new Provenance(parts));
    } catch (IOException e) {
      throw new NodeException(manifest + " can't be read as JSON. Run ./setup again.", e);
    }
  }

  private static Provenance.Part part(String name, JsonNode image) {
    Map<String, String> versions = new HashMap<>();
    image
        .path("versions")
        .properties()
        .forEach(version -> versions.put(version.getKey(), version.getValue().asText()));
    return new Provenance.Part(
        name,
        image.path("ref").asText(),
        image.path("digest").isTextual()
            ? image.path("digest").asText()
            : image.path("id").asText(),
        image.path("source").asText(),
        Optional.ofNullable(image.path("standIn").textValue()),
        versions);
  }
}
