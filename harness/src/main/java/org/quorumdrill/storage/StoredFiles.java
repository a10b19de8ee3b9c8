package org.quorumdrill.storage;

/** The files of an application as they lie on their storage, seen without the application. */
public interface StoredFiles {

  /** Name of the volume, for example the folder of a file system. */
  String folder();

  /**
   * The hashes of all files in a folder: {@code name=SHA-256}, separated by blanks.
   *
   * @param path below the volume; there must be files in it, and none with a blank in its name
   */
  String hashes(String path);
}
