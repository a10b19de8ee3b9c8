package org.quorumdrill.cluster.haproxy;

import java.util.Optional;

/**
 * After how many seconds one check has failed, by section 4.2 ("timeout check") of HAProxy's
 * configuration manual.
 *
 * @param connecting from its begin, if no connection comes about; the TLS handshake is part of it
 * @param answerAtLeast from the connection, if no answer comes; infinite if none is waited for
 * @param answerAtMost the same at most
 * @param tls whether a connection needs a handshake, which a hung server does not answer
 */
record CheckTimeouts(double connecting, double answerAtLeast, double answerAtMost, boolean tls) {

  static CheckTimeouts of(ProxyChecks proxy, double inter, boolean tls) {
    // Without a 'timeout check' the interval bounds the check as a whole, and 'timeout connect' is
    // not looked at.
    double connecting =
        proxy.answer().isPresent() ? Math.min(inter, proxy.connect().orElse(inter)) : inter;
    if (!proxy.asks()) {
      return connectingOnly(connecting, tls);
    }
    Optional<Double> answer = proxy.answer();
    // HAProxy may look at a 'timeout check' that is shorter only when the time for the connection,
    // for which it had set its alarm, is over.
    return new CheckTimeouts(
        connecting,
        answer.orElse(inter),
        answer.map(seconds -> Math.max(seconds, connecting)).orElse(inter),
        tls);
  }

  static CheckTimeouts connectingOnly(double connecting, boolean tls) {
    return new CheckTimeouts(connecting, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, tls);
  }

  boolean asks() {
    return Double.isFinite(answerAtMost);
  }

  /** A check that was connected just before the server died waits for its answer. */
  double longestFirstOf(double whole) {
    return asks() ? Math.max(whole, answerAtMost) : whole;
  }

  double shortestFirst() {
    return Math.min(connecting, answerAtLeast);
  }

  /** Of a server whose kernel accepts and which never answers; infinite if that is enough. */
  double hungAtLeast() {
    return tls ? connecting : answerAtLeast;
  }

  /** See {@link #hungAtLeast}. */
  double hungAtMost() {
    return tls ? connecting : answerAtMost;
  }
}
