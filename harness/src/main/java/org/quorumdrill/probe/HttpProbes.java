package org.quorumdrill.probe;

import java.time.Duration;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.quorumdrill.node.Node;
import org.quorumdrill.timeline.Lane;

/**
 * Makes HTTP probes that use the same kind of connection and the same deadline, one lane per node.
 *
 * @param askers supplies the asker of one probe
 */
record HttpProbes(Supplier<HttpAsker> askers, Duration deadline) {

  /** Probes that ask each question on a new connection; see {@link HttpAsker#newConnections}. */
  static HttpProbes onNewConnections(SSLContext tls, Duration deadline) {
    return new HttpProbes(() -> HttpAsker.newConnections(tls, deadline), deadline);
  }

  /** Probes that ask like a browser; see {@link HttpAsker#browser}. */
  static HttpProbes asABrowser(SSLContext tls, Duration deadline) {
    return new HttpProbes(() -> HttpAsker.browser(tls, deadline), deadline);
  }

  /** A probe that asks the same question each time. */
  Probe probe(String group, Node node, String question, Duration interval, HttpQuestion http) {
    return probe(group, node, question, interval, sequence -> http);
  }

  /** A probe whose question depends on its sequence number. */
  Probe probe(
      String group,
      Node node,
      String question,
      Duration interval,
      LongFunction<HttpQuestion> http) {
    return new HttpProbe(
        new Lane(group, node.name(), question, interval, deadline), askers.get(), http);
  }
}
