package org.quorumdrill.node.container;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.node.ImageReference;

/** An engine that is only a list of images, and a registry that is another one. */
final class FakeImageStore implements ImageStore {

  final Map<String, EngineImage> engine = new HashMap<>();
  final Map<String, EngineImage> registry = new HashMap<>();
  final List<String> done = new ArrayList<>();

  /** An image for a machine of that kind, without labels. */
  static EngineImage image(String digits, String architecture) {
    return image(digits, architecture, Map.of());
  }

  /**
   * @param digits eight of its id
   */
  static EngineImage image(String digits, String architecture, Map<String, String> labels) {
    return new EngineImage(
        "sha256:" + digits.repeat(8),
        architecture,
        labels,
        List.of("9000/tcp"),
        List.of("other@sha256:1", "me/nextcloud@sha256:" + "9".repeat(64)),
        1_380_000_000);
  }

  @Override
  public String place() {
    return "unix:///var/run/docker.sock";
  }

  @Override
  public Optional<EngineImage> find(String reference) {
    return Optional.ofNullable(engine.get(reference));
  }

  @Override
  public Optional<String> pull(ImageReference image) {
    EngineImage there = registry.get(image.text());
    if (there == null) {
      return Optional.of("Status 404: {\"message\":\"manifest unknown\"}");
    }
    done.add("pulled " + image);
    engine.put(image.text(), there);
    return Optional.empty();
  }

  @Override
  public void unpack(EngineImage image, String container, String folder) {
    done.add("unpacked %s into %s:%s".formatted(image.id(), container, folder));
  }
}
