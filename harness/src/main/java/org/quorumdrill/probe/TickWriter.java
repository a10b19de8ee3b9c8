package org.quorumdrill.probe;

import java.io.IOException;
import java.util.Map;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Words;

/**
 * Sets its own counter to a new value with each question.
 *
 * @param object URL of the object that holds the counters
 * @param writer key of this writer's counter
 */
record TickWriter(Lane lane, HttpAsker asker, String object, String writer, Ticks ticks)
    implements Probe {

  @Override
  public Words ask(long sequence) throws IOException {
    long value = ticks.next();
    asker
        .ask(
            new HttpQuestion(
                "PATCH",
                object,
                Map.of("Content-Type", "application/merge-patch+json"),
                "{\"data\":{\"%s\":\"%d\"}}".formatted(writer, value),
                answer -> new Words(answer.text())))
        .expect(200);
    ticks.acknowledge(value);
    return new Words(Long.toString(value));
  }

  @Override
  public void close() {
    asker.close();
  }
}
