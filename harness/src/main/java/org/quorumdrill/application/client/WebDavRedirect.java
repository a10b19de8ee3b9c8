package org.quorumdrill.application.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Set;

/**
 * Checks where a redirect of a .well-known address leads. What counts is where a client arrives;
 * whether by a relative address or an absolute one is a matter of taste.
 */
public final class WebDavRedirect {

  /** Section 5 of RFC 6764 names the first three; 308 (RFC 9110) is 301 that keeps the method. */
  private static final Set<Integer> NAMED = Set.of(301, 303, 307, 308);

  private static final int FOUND = 302;

  private WebDavRedirect() {}

  /** Whether a client that gets this status goes where the header Location leads. */
  public static boolean isRedirect(int status) {
    return status == FOUND || isNamed(status);
  }

  /**
   * Whether the standard names this status for these addresses. A client also follows 302, but need
   * not keep what it says, and so asks again each time.
   */
  static boolean isNamed(int status) {
    return NAMED.contains(status);
  }

  /**
   * Whether a client ends up at WebDAV, by the same scheme and on the same host. The documented
   * nginx.conf drops the port, so the port may be any or none. Apache's answer has a slash at the
   * end, nginx's has none; a client follows both.
   *
   * @param asked address that was asked for
   * @param location header of the answer, relative or not
   */
  public static boolean isRight(String asked, String location) {
    URI from = URI.create(asked);
    try {
      URI to = from.resolve(new URI(location));
      return Objects.equals(from.getScheme(), to.getScheme())
          && Objects.equals(from.getHost(), to.getHost())
          && ("/remote.php/dav".equals(to.getPath()) || "/remote.php/dav/".equals(to.getPath()))
          && to.getQuery() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
