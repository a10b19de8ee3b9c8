package org.quorumdrill.timeline;

/**
 * A file is no Timeline that can be judged. The message names the file, the line and the reason.
 */
public final class UnreadableTimelineException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The file as a whole, or something that is not to be found in a single line of it. */
  public UnreadableTimelineException(String message) {
    super(message);
  }

  /** Something else went wrong, which is the cause. */
  public UnreadableTimelineException(String message, Throwable cause) {
    super(message, cause);
  }
}
