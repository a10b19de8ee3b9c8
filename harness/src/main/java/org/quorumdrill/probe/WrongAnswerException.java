package org.quorumdrill.probe;

import java.io.IOException;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/** The system under test gave a wrong answer. */
public class WrongAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Transient, as readings are not serializable; the message has its text. */
  private final transient Reading reading;

  public WrongAnswerException(String message) {
    this(new Words(message));
  }

  /**
   * @param reading what was answered
   */
  public WrongAnswerException(Reading reading) {
    super(reading.text());
    this.reading = reading;
  }

  /** What was answered. */
  public Reading reading() {
    return reading;
  }
}
