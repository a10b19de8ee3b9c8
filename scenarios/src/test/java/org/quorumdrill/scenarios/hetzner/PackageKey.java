package org.quorumdrill.scenarios.hetzner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A key that a package repository is signed with, made and kept by this machine's gpg.
 *
 * @param home gpg's folder, for this key alone
 */
record PackageKey(Path home) implements AutoCloseable {

  static PackageKey make(Path folder, String name) throws IOException, InterruptedException {
    Path home =
        Files.createDirectory(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    PackageKey key = new PackageKey(home);
    key.gpg("", "--passphrase", "", "--quick-gen-key", name, "rsa2048", "sign", "never");
    return key;
  }

  /** The public key, as vendors offer it. */
  String armored() throws IOException, InterruptedException {
    return gpg("", "--armor", "--export");
  }

  /** The text with its signature around it, as apt reads it from InRelease. */
  String signed(String text) throws IOException, InterruptedException {
    return gpg(text, "--clearsign");
  }

  private String gpg(String input, String... arguments) throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>(List.of("gpg", "--homedir", home.toString()));
    argv.addAll(List.of("--batch", "--quiet", "--pinentry-mode", "loopback"));
    argv.addAll(List.of(arguments));
    Path errors = home.resolve("errors");
    Process gpg = new ProcessBuilder(argv).redirectError(errors.toFile()).start();
    try (var out = gpg.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(gpg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (gpg.waitFor() != 0) {
      throw new IOException("gpg failed: " + Files.readString(errors));
    }
    return said;
  }

  /** Stops the agent that gpg has started for this key. */
  @Override
  public void close() throws IOException {
    Process kill =
        new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "all").start();
    kill.onExit().join();
  }
}
