package org.quorumdrill.probe;

import java.io.IOException;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;

/**
 * Asks one question. Keeps no count of its own and judges nothing but whether the answer is right.
 */
public interface Probe extends AutoCloseable {

  Lane lane();

  /**
   * Asks once and blocks until the answer, an error or the deadline. May be called by many threads
   * at once.
   *
   * @param sequence of the question in its lane
   * @return the right answer
   * @throws WrongAnswerException if there was an answer, and it was wrong
   * @throws IOException if there was none
   */
  Reading ask(long sequence) throws IOException;

  @Override
  default void close() {}
}
