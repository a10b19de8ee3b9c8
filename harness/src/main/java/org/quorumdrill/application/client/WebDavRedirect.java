package org.quorumdrill.application.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/** Checks where a redirect of a .well-known address leads. */
public final class WebDavRedirect {

  private WebDavRedirect() {}

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
