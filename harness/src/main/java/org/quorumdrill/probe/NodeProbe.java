package org.quorumdrill.probe;

import java.io.IOException;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;

/** Asks a question that is not a plain HTTP request, such as one to HAProxy's admin socket. */
record NodeProbe(Lane lane, Question question) implements Probe {

  interface Question {
    Reading ask() throws IOException;
  }

  @Override
  public Reading ask(long sequence) throws IOException {
    return question.ask();
  }
}
