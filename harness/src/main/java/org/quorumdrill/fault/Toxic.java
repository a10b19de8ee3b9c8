package org.quorumdrill.fault;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;

/** What Toxiproxy does to the bytes that come back on a path. */
public sealed interface Toxic {

  /** A verb phrase, for example {@code answers 1500 ms late}. */
  String words();

  /** Makes this happen on the path of the proxy. */
  void addTo(Proxy proxy) throws IOException;

  /** What Toxiproxy tells of it, as JSON, when it is in force on every connection of the path. */
  default String told() {
    return "{\"attributes\":{%s},\"name\":\"%s\",\"type\":\"%s\",\"stream\":\"downstream\",\"toxicity\":1}"
        .formatted(attributes(), label(), type());
  }

  /** Its attributes as JSON without braces. */
  String attributes();

  /** Its name among the toxics of the path. */
  String label();

  /** What Toxiproxy calls its kind. */
  String type();

  /**
   * A bash condition that holds when the effect shows. It may use {@code $code} (curl's exit code),
   * {@code $ms} (how long the answer took) and {@code $before} (how long it took before the fault).
   */
  String shows();

  /**
   * Answers come late.
   *
   * @param milliseconds 1 or more
   * @param jitter in ms, from 0 to the latency: each answer is late by up to this much more or less
   */
  record Latency(int milliseconds, int jitter) implements Toxic {
    public Latency {
      if (milliseconds < 1 || jitter < 0 || jitter > milliseconds) {
        throw new IllegalArgumentException(
            "latency must be above 0 ms and its jitter from 0 to the latency; they are %d and %d ms"
                .formatted(milliseconds, jitter));
      }
    }

    @Override
    public String words() {
      return "answers %d ms late".formatted(milliseconds)
          + (jitter == 0 ? "" : ", give or take %d ms".formatted(jitter));
    }

    @Override
    public String attributes() {
      return "\"latency\":%d,\"jitter\":%d".formatted(milliseconds, jitter);
    }

    @Override
    public String label() {
      return "late";
    }

    @Override
    public String type() {
      return "latency";
    }

    @Override
    public void addTo(Proxy proxy) throws IOException {
      proxy.toxics().latency(label(), ToxicDirection.DOWNSTREAM, milliseconds).setJitter(jitter);
    }

    @Override
    public String shows() {
      return "[ $code = 0 ] && [ $ms -ge $((before + %d)) ]"
          .formatted((milliseconds - jitter) * 9 / 10);
    }
  }

  /** Connections are accepted and then reset. */
  record Reset() implements Toxic {
    @Override
    public String words() {
      return "resets every connection";
    }

    @Override
    public String attributes() {
      return "\"timeout\":0";
    }

    @Override
    public String label() {
      return "reset";
    }

    @Override
    public String type() {
      return "reset_peer";
    }

    @Override
    public void addTo(Proxy proxy) throws IOException {
      proxy.toxics().resetPeer(label(), ToxicDirection.DOWNSTREAM, 0);
    }

    @Override
    public String shows() {
      // 35: the TLS handshake failed, 56: nothing could be received.
      return "[ $code = 35 ] || [ $code = 56 ]";
    }
  }

  /** Connections stay open, and nothing ever comes back. */
  record HalfOpen() implements Toxic {
    @Override
    public String words() {
      return "accepts connections and never answers";
    }

    @Override
    public String attributes() {
      return "\"timeout\":0";
    }

    @Override
    public String label() {
      return "silent";
    }

    @Override
    public String type() {
      return "timeout";
    }

    @Override
    public void addTo(Proxy proxy) throws IOException {
      proxy.toxics().timeout(label(), ToxicDirection.DOWNSTREAM, 0);
    }

    @Override
    public String shows() {
      return "[ $code = 28 ]";
    }
  }
}
