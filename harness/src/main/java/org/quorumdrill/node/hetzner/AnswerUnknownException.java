package org.quorumdrill.node.hetzner;

import org.jspecify.annotations.Nullable;

/** It is unknown whether a request was carried out: no answer came, or the API failed meanwhile. */
class AnswerUnknownException extends HetznerException {

  private static final long serialVersionUID = 1L;

  AnswerUnknownException(String message, int status, @Nullable Throwable cause) {
    super(message, status, "", cause);
  }
}
