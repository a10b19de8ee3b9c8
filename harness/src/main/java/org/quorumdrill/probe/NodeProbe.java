package org.quorumdrill.probe;

import java.io.IOException;
import org.quorumdrill.timeline.Lane;

/** Asks a question that is no plain HTTP request, such as one to HAProxy's admin socket. */
record NodeProbe(Lane lane, Question question) implements Probe {

  interface Question {
    String ask() throws IOException;
  }

  @Override
  public String ask(long sequence) throws IOException {
    return question.ask();
  }
}
