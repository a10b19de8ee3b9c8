package org.quorumdrill.scenarios.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A program that says in a file that it runs, and waits to be killed. */
final class WaitForever {

  private WaitForever() {}

  /**
   * @param args the file that is written when it runs
   */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), "up");
    while (true) {
      LockSupport.parkNanos(Long.MAX_VALUE);
    }
  }
}
