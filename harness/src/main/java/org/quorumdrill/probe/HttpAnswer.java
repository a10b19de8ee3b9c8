package org.quorumdrill.probe;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.quorumdrill.timeline.reading.UnexpectedStatus;

/**
 * @param headers by name in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and made only here
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * Returns this answer if its status is the expected one.
   *
   * @throws WrongAnswerException otherwise
   */
  HttpAnswer expect(int expected) throws WrongAnswerException {
    if (status != expected) {
      String start = text().strip().replaceAll("\\s+", " ");
      throw new WrongAnswerException(
          new UnexpectedStatus(
              status, expected, start.substring(0, Math.min(100, start.length()))));
    }
    return this;
  }
}
