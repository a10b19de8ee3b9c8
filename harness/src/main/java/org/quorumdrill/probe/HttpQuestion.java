package org.quorumdrill.probe;

import java.io.IOException;
import java.util.Map;
import org.quorumdrill.timeline.reading.Reading;

/**
 * One HTTP request and how to tell whether its answer is right.
 *
 * @param method for example {@code GET}
 * @param uri absolute, to 127.0.0.1
 * @param headers without secrets in their names
 * @param body empty for none
 * @param reader says what was answered, or throws
 */
record HttpQuestion(
    String method, String uri, Map<String, String> headers, String body, AnswerReader reader) {

  static HttpQuestion get(String uri, AnswerReader reader) {
    return new HttpQuestion("GET", uri, Map.of(), "", reader);
  }

  /** Reads an answer: what it said when it is right, an exception when it is wrong. */
  interface AnswerReader {
    Reading read(HttpAnswer answer) throws IOException;
  }
}
