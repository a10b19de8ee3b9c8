package org.quorumdrill.probe;

import java.io.IOException;

/** The system under test answered, but not what it should have. */
public class WrongAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  public WrongAnswerException(String message) {
    super(message);
  }
}
