package org.quorumdrill.storage;

import java.util.Map;

/** The files of an application as they lie on their storage, seen without the application. */
public interface VolumeFiles {

  /** Name of the volume, for example the folder of a file system. */
  String folder();

  /**
   * The SHA-256 of each file of a folder, in hexadecimal, by the file's name.
   *
   * @param path below the volume; there must be files in it
   */
  Map<String, String> hashes(String path);
}
