package org.quorumdrill.run;

import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.storage.StorageInUse;

/**
 * A Nextcloud beside the first one, from the documented files byte for byte, except for the image
 * tags and what its storage changes.
 *
 * @param inUse the storage that was made for it
 */
public record NextcloudOnStorage(Nextcloud nextcloud, StorageInUse inUse) {

  /**
   * The storage itself, for a drill that asks about this kind of it.
   *
   * @throws IllegalStateException if the storage is of another kind
   */
  public <T> T storage(Class<T> kind) {
    if (!kind.isInstance(inUse)) {
      throw new IllegalStateException(
          "the drill asks a %s, but Nextcloud's files are on a %s; name the storage that has it"
              .formatted(kind.getSimpleName(), inUse.getClass().getSimpleName()));
    }
    return kind.cast(inUse);
  }
}
