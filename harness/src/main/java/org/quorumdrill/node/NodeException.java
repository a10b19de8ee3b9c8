package org.quorumdrill.node;

import org.jspecify.annotations.Nullable;

/** A machine could not be made, reached or switched. */
public class NodeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NodeException(String message) {
    super(message);
  }

  public NodeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
