package org.quorumdrill.node;

import org.jspecify.annotations.Nullable;

/** An awaited state did not come, or can no longer come. The message says what was last seen. */
public class WaitTimedOutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WaitTimedOutException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
