package org.quorumdrill.probe;

import java.io.IOException;
import java.util.Map;
import org.quorumdrill.timeline.reading.Reading;

/**
 * One HTTP request and how to tell whether its answer is right.
 *
 * @param method for example {@code GET}
 * @param uri absolute, to 127.0.0.1
 * @param headers values by name; only the values may be secret
 * @param body empty for none
 * @param reader returns what was answered, or throws
 */
record HttpQuestion(
    String method, String uri, Map<String, String> headers, String body, AnswerReader reader) {

  static HttpQuestion get(String uri, AnswerReader reader) {
    return new HttpQuestion("GET", uri, Map.of(), "", reader);
  }

  /** Returns what a right answer says, and throws for a wrong one. */
  interface AnswerReader {
    Reading read(HttpAnswer answer) throws IOException;
  }
}
