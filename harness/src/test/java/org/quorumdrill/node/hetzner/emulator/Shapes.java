package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The documented shapes, as files. Each call reads a new copy. */
public final class Shapes {

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Reads a shape from its file.
   *
   * @param name file name without its ending, for example {@code server}
   */
  public ObjectNode of(String name) {
    try (InputStream file = Shapes.class.getResourceAsStream("/hetzner/" + name + ".json")) {
      if (file == null) {
        throw new IllegalStateException("no shape is called " + name);
      }
      return (ObjectNode) json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode read(byte[] body) throws IOException {
    return body.length == 0 ? json.createObjectNode() : json.readTree(body);
  }

  byte[] written(JsonNode body) throws IOException {
    return json.writeValueAsBytes(body);
  }
}
