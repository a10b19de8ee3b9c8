package org.quorumdrill.probe;

import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;

/** Asks an HTTP question that may depend on its sequence number. */
final class HttpProbe implements Probe {

  private final Lane lane;
  private final List<HttpAsker> askers;
  private final LongFunction<HttpQuestion> question;

  HttpProbe(Lane lane, HttpAsker asker, LongFunction<HttpQuestion> question) {
    this(lane, List.of(asker), question);
  }

  /**
   * @param askers take turns
   */
  HttpProbe(Lane lane, List<HttpAsker> askers, LongFunction<HttpQuestion> question) {
    this.lane = lane;
    this.askers = List.copyOf(askers);
    this.question = question;
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public Reading ask(long sequence) throws IOException {
    HttpQuestion asked = question.apply(sequence);
    HttpAsker asker = askers.get((int) (sequence % askers.size()));
    return asked.reader().read(asker.ask(asked));
  }

  @Override
  public void close() {
    askers.forEach(HttpAsker::close);
  }
}
