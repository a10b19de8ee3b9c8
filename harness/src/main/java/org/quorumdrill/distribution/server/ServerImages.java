package org.quorumdrill.distribution.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.node.Provenance;

/** The images of the pods on a server that pulls them itself, from fixtures/servers/images.yaml. */
public final class ServerImages {

  private static final String FILE = "/fixtures/servers/images.yaml";

  private ServerImages() {}

  /** The images under the names that they have in containers, too. */
  public static Provenance provenance() {
    try (InputStream in = ServerImages.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing in the harness's jar");
      }
      Map<String, String> references =
          new YAMLMapper().readValue(in, new TypeReference<Map<String, String>>() {});
      List<Provenance.Part> parts =
          references.entrySet().stream()
              .map(
                  image ->
                      new Provenance.Part(
                          image.getKey(),
                          image.getValue(),
                          "",
                          "registry",
                          Optional.empty(),
                          Map.of()))
              .toList();
      return new Provenance(parts);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }
}
