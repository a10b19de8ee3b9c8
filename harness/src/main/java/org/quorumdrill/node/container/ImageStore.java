package org.quorumdrill.node.container;

import java.util.Optional;
import org.quorumdrill.node.ImageReference;

/** The images of an engine. */
interface ImageStore {

  /** Returns where the engine is, for errors. */
  String place();

  /** Returns the image of that name; empty if the engine has none. */
  Optional<EngineImage> find(String reference);

  /**
   * Pulls an image.
   *
   * @return why it could not be had, in the words of engine and registry; empty if it was
   */
  Optional<String> pull(ImageReference image);

  /**
   * Unpacks an image's archive, as {@code docker save} makes it, into a folder of a running
   * container. The layers in it stay archives.
   *
   * @param container the engine's id of it
   * @param folder must be there
   * @throws org.quorumdrill.node.NodeException if that fails, takes longer than an image of this
   *     size does on a slow machine, or the container ends meanwhile
   */
  void unpack(EngineImage image, String container, String folder);
}
