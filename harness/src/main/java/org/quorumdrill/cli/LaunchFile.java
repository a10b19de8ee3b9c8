package org.quorumdrill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes how this process was started, for the script {@code drill}, which then starts the command
 * line without Maven: the JDK's folder on the first line, the class path on the second.
 */
public final class LaunchFile {

  private LaunchFile() {}

  /**
   * @param args the file to write
   * @throws IOException if it can't be written
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(
        file, List.of(System.getProperty("java.home"), System.getProperty("java.class.path")));
  }
}
