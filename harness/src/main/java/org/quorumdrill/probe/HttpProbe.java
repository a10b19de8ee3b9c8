package org.quorumdrill.probe;

import java.io.IOException;
import java.util.function.LongFunction;
import javax.net.ssl.SSLContext;

/** Asks an HTTP question, which may depend on its sequence number. */
final class HttpProbe implements Probe {

  private final Lane lane;
  private final HttpAsker asker;
  private final LongFunction<HttpQuestion> question;

  HttpProbe(Lane lane, SSLContext tls, boolean session, LongFunction<HttpQuestion> question) {
    this.lane = lane;
    this.asker = new HttpAsker(tls, lane.deadline(), session);
    this.question = question;
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public String ask(long sequence) throws IOException {
    HttpQuestion asked = question.apply(sequence);
    return asked.reader().read(asker.ask(asked));
  }

  @Override
  public void close() {
    asker.close();
  }
}
