package org.quorumdrill.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that holds a secret. Missing parent folders are made readable by the owner only, too. */
public final class OwnerOnlyFile {

  private OwnerOnlyFile() {}

  /**
   * Writes the file, replacing an earlier one.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static void write(Path file, String secret) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent(), only("rwx------"));
      Files.deleteIfExists(file);
      Files.createFile(file, only("rw-------"));
      Files.writeString(file, secret);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> only(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
