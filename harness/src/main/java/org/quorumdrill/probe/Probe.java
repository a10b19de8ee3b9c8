package org.quorumdrill.probe;

import java.io.IOException;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;

/** Asks one question. Keeps no statistics and judges only whether an answer is right. */
public interface Probe extends AutoCloseable {

  Lane lane();

  /**
   * Asks once and blocks until the answer, an error or the deadline. May be called by many threads
   * at once.
   *
   * @param sequence number of the question in its lane, from 0
   * @return the right answer
   * @throws WrongAnswerException if there was an answer but a wrong one
   * @throws IOException if there was no answer
   */
  Reading ask(long sequence) throws IOException;

  @Override
  default void close() {}
}
