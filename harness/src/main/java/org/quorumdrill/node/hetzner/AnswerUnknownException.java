package org.quorumdrill.node.hetzner;

import org.jspecify.annotations.Nullable;

/** Whether something was done is not known: no answer came, or the server failed meanwhile. */
class AnswerUnknownException extends HetznerException {

  private static final long serialVersionUID = 1L;

  AnswerUnknownException(String message, int status, @Nullable Throwable cause) {
    super(message, status, "", cause);
  }
}
