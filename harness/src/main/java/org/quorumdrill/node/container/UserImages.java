package org.quorumdrill.node.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.node.ImageReference;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.OwnImages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images that a user named, looked for in an engine, and pulled where it has none. */
record UserImages(OwnImages wanted, ImageStore store) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /**
   * Finds them all.
   *
   * @param nodeImage reference of the nodes' image, which shows for which machine they must be
   * @throws NodeException if one can't be had, or is for another machine
   */
  List<UserImage> find(String nodeImage) {
    List<UserImage> found = new ArrayList<>();
    wanted.byRole().forEach((role, reference) -> found.add(find(role, reference)));
    found.forEach(UserImages::requireRightKind);
    found.forEach(image -> LOG.info("    {}", image));
    if (!found.isEmpty()) {
      store
          .find(nodeImage)
          .map(EngineImage::architecture)
          .ifPresent(nodes -> found.forEach(image -> requireFor(nodes, image)));
    }
    return List.copyOf(found);
  }

  private UserImage find(String role, ImageReference reference) {
    Optional<EngineImage> there = store.find(reference.text());
    if (there.isPresent()) {
      return new UserImage(role, reference, there.get(), false);
    }
    LOG.info("    the engine has no {}; pulling it", reference);
    store
        .pull(reference)
        .ifPresent(
            why -> {
              throw notHad(role, reference, why);
            });
    EngineImage pulled =
        store
            .find(reference.text())
            .orElseThrow(() -> notHad(role, reference, "the engine still does not have it"));
    return new UserImage(role, reference, pulled, true);
  }

  private NodeException notHad(String role, ImageReference reference, String why) {
    return new NodeException(
        """
        the image %1$s, named for %2$s, is not in the engine at %3$s, and pulling it failed: %4$s
        Nothing was made. Name it as `docker image ls` shows it; or get it into the engine first, \
        by `docker pull %1$s` (after `docker login`, where its registry wants that) or by `docker load -i FILE`."""
            .formatted(reference, role, store.place(), why));
  }

  /** The images of one project listen on what tells them apart; nothing to see is no reason. */
  private static void requireRightKind(UserImage image) {
    String port = image.role().equals("nextcloud-fpm") ? "9000/tcp" : "80/tcp";
    List<String> ports = image.found().ports();
    if (!ports.isEmpty() && !ports.contains(port)) {
      throw new NodeException(
          """
          the image %s, named for %s, listens on %s, and what plays this part listens on %s. \
          Nothing was made. Name another one; with FPM, Nextcloud's have a tag that ends in -fpm"""
              .formatted(image.wanted(), image.role(), String.join(", ", ports), port));
    }
  }

  private static void requireFor(String nodes, UserImage image) {
    String architecture = image.found().architecture();
    if (!architecture.equals(nodes)) {
      throw new NodeException(
          """
          the image %1$s, named for %2$s, is for %3$s, and the nodes are %4$s. \
          Nothing was made. Get the other one: docker pull --platform linux/%4$s %1$s"""
              .formatted(image.wanted(), image.role(), architecture, nodes));
    }
  }
}
