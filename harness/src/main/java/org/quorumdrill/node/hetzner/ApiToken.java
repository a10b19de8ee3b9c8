package org.quorumdrill.node.hetzner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.quorumdrill.node.NodeException;

/** The account's API token. It leaves this class only in the header of a request. */
public final class ApiToken {

  /** Environment variable that holds the token itself. */
  public static final String VARIABLE = "HCLOUD_TOKEN";

  /** Environment variable that names a file with the token. */
  public static final String FILE_VARIABLE = "HCLOUD_TOKEN_FILE";

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final String HOW =
      "Make one with read and write rights in the Hetzner console (project, Security, API tokens),"
          + " and export HCLOUD_TOKEN, or HCLOUD_TOKEN_FILE with the path of a file of mode 600.";

  private final String secret;

  private ApiToken(String secret) {
    this.secret = secret;
  }

  /**
   * Reads the token from the environment.
   *
   * @param environment variables of the process
   * @throws NodeException if there is no token, or others may read its file
   */
  public static ApiToken of(Map<String, String> environment) {
    String direct = environment.getOrDefault(VARIABLE, "").strip();
    if (!direct.isEmpty()) {
      return checked(direct, VARIABLE);
    }
    String file = environment.getOrDefault(FILE_VARIABLE, "").strip();
    if (file.isEmpty()) {
      throw new NodeException("no token for the Hetzner Cloud is given. " + HOW);
    }
    return read(Path.of(file));
  }

  private static ApiToken read(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OWNER.containsAll(permissions)) {
        throw new NodeException(
            "%s holds a secret that others may read. Run: chmod 600 %s"
                .formatted(file.toAbsolutePath(), file.toAbsolutePath()));
      }
      return checked(Files.readString(file).strip(), file.toString());
    } catch (IOException e) {
      throw new NodeException(
          "the token's file %s can't be read: %s. %s"
              .formatted(file.toAbsolutePath(), e.getClass().getSimpleName(), HOW),
          e);
    }
  }

  private static ApiToken checked(String secret, String place) {
    // A header takes no line break, and an error about one would print the header.
    if (!secret.matches("[!-~]+")) {
      throw new NodeException(
          "what %s holds is no token: it is empty, or has blanks or line breaks in it. %s"
              .formatted(place, HOW));
    }
    return new ApiToken(secret);
  }

  String authorization() {
    return "Bearer " + secret;
  }

  /** Returns the text without this secret, in case an answer repeated it. */
  String redacted(String text) {
    return text.replace(secret, "[secret]");
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
