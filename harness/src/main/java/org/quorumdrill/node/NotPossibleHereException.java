package org.quorumdrill.node;

/**
 * Machines of this kind can't do what was asked of them; nothing was done. A drill that needs it is
 * skipped, and says why.
 */
public class NotPossibleHereException extends NodeException {

  private static final long serialVersionUID = 1L;

  public NotPossibleHereException(String message) {
    super(message);
  }
}
