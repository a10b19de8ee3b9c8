package org.quorumdrill.node.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
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
 * @param engine address of the engine that has them, in the form of DOCKER_HOST
 */
record ContainerImages(String node, URI engine, Provenance provenance) {

  static ContainerImages read(Path manifest) {
    if (!Files.isRegularFile(manifest)) {
      throw new NodeException(
          "%s is not there, so it is not known which images to use. Run ./setup in the project's folder first."
              .formatted(manifest.toAbsolutePath()));
    }
    try {
      JsonNode written = new ObjectMapper().readTree(manifest.toFile());
      JsonNode images = written.path("images");
      String node = text(images.path("node").path("ref"), "image for \"node\"", manifest);
      String engine = text(written.path("engine").path("dockerHost"), "engine", manifest);
      List<Provenance.Part> parts = new ArrayList<>();
      images.properties().forEach(image -> parts.add(part(image.getKey(), image.getValue())));
      return new ContainerImages(node, URI.create(engine), new Provenance(parts));
    } catch (IOException | IllegalArgumentException e) {
      throw new NodeException(manifest + " can't be read. Run ./setup again.", e);
    }
  }

  private static String text(JsonNode value, String what, Path manifest) {
    if (value.asText("").isEmpty()) {
      throw new NodeException(
          "%s names no %s. Run ./setup again; it writes this file anew.".formatted(manifest, what));
    }
    return value.asText();
  }

  /**
   * Checks the engine before anything is made: on another one the images may be older or missing.
   *
   * @param chosen address of the engine that nodes would be made on
   * @throws NodeException if that is not the engine that has the images
   */
  void requireEngine(URI chosen) {
    if (!place(chosen).equals(place(engine))) {
      throw new NodeException(
          """
          Testcontainers chose the engine at %1$s, but setup made the images ready on the one at %2$s. \
          Name one for both: export DOCKER_HOST=%2$s (or the other one, and run ./setup again). \
          Testcontainers has its choice from DOCKER_HOST, from ~/.testcontainers.properties, or from the sockets that it found."""
              .formatted(chosen, engine));
    }
  }

  /**
   * Resolves links, as a socket may have several names: /var/run is a link to /run, and Docker
   * Desktop makes more.
   */
  private static String place(URI engine) {
    if (!"unix".equals(engine.getScheme())) {
      return engine.toString().replaceFirst("/$", "");
    }
    try {
      return Path.of(engine.getPath()).toRealPath().toString();
    } catch (IOException e) {
      return engine.getPath();
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
