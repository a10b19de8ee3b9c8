package org.quorumdrill.node.hetzner;

import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.NodeException;

/** The Hetzner Cloud refused a request. The message has the request, the answer, and what to do. */
public class HetznerException extends NodeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  HetznerException(String message, int status, String code, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.code = code;
  }

  /** Returns the HTTP status; 0 if no answer came. */
  public int status() {
    return status;
  }

  /**
   * Returns the API's error code, for example {@code resource_unavailable}; empty if it gave none.
   */
  public String code() {
    return code;
  }

  boolean isSoldOut() {
    return code.equals("resource_unavailable") || code.equals("placement_error");
  }

  boolean isGone() {
    return status == 404;
  }

  /**
   * Whether a floating address is still assigned:
   * https://docs.hetzner.cloud/reference/cloud#floating-ips
   */
  boolean mustBeUnassigned() {
    return code.equals("must_be_unassigned");
  }

  /** Whether the token is wrong or lacks the right, so that asking again is no use. */
  boolean isDenied() {
    return status == 401
        || code.equals("unauthorized")
        || code.equals("forbidden")
        || code.equals("token_readonly");
  }

  boolean isNameTaken() {
    return code.equals("uniqueness_error");
  }
}
