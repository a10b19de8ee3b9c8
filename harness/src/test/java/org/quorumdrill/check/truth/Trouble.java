package org.quorumdrill.check.truth;

import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.timeline.Outcome;

/**
 * Something that is wrong with what a lane asks, for a known time. Times are nanoseconds since the
 * Timeline began.
 */
sealed interface Trouble {

  /** When it begins, inclusive. */
  long from();

  /** When it is over, exclusive. */
  long to();

  /** What becomes of a question; empty if it is answered as always. */
  Optional<Answer> befalls(Question question);

  /** The same trouble at another time. */
  Trouble at(long from, long to);

  /** One in so many questions suffers. */
  default int nth() {
    return 1;
  }

  /** How long it lasts. */
  default long length() {
    return to() - from();
  }

  /** In words, in seconds. */
  default String words() {
    return String.format(
        Locale.ROOT,
        "%s from %.3f to %.3f s",
        getClass().getSimpleName(),
        from() / 1e9,
        to() / 1e9);
  }

  /**
   * A question, and how long its answer takes if all is well.
   *
   * @param patience how long is waited for the answer
   */
  record Question(long sequence, long sent, long latency, long patience) {

    private boolean isOpenIn(Trouble trouble) {
      return sent < trouble.to() && sent + latency > trouble.from();
    }

    private boolean isHit(Trouble trouble, int nth) {
      return sent >= trouble.from() && sent < trouble.to() && sequence % nth == 0;
    }

    private Answer after(long nanos) {
      return nanos <= patience ? new Answer(sent + nanos, Outcome.OK) : timeout();
    }

    private Answer timeout() {
      return new Answer(sent + patience, Outcome.TIMEOUT);
    }
  }

  /** How a question ends, and when. */
  record Answer(long done, Outcome outcome) {}

  /** Nothing runs: what is asked is refused, and what was under way breaks off. */
  record Refused(long from, long to) implements Trouble {

    private static final long BREAKS_OFF = 100_000;

    @Override
    public Optional<Answer> befalls(Question question) {
      if (!question.isOpenIn(this)) {
        return Optional.empty();
      }
      long done =
          question.sent >= from
              ? question.sent + Math.max(1, question.latency / 2)
              : from + BREAKS_OFF;
      return Optional.of(new Answer(done, Outcome.FAILED));
    }

    @Override
    public Trouble at(long newFrom, long newTo) {
      return new Refused(newFrom, newTo);
    }
  }

  /** Nothing moves: what is open is answered when it is over, if somebody still waits. */
  record Hung(long from, long to) implements Trouble {

    @Override
    public Optional<Answer> befalls(Question question) {
      if (!question.isOpenIn(this)) {
        return Optional.empty();
      }
      long left =
          question.sent >= from ? question.latency : question.sent + question.latency - from;
      return Optional.of(question.after(to + left - question.sent));
    }

    @Override
    public Trouble at(long newFrom, long newTo) {
      return new Hung(newFrom, newTo);
    }
  }

  /** Packets vanish: whoever has asked waits in vain. */
  record Lost(long from, long to) implements Trouble {

    @Override
    public Optional<Answer> befalls(Question question) {
      return question.isOpenIn(this) ? Optional.of(question.timeout()) : Optional.empty();
    }

    @Override
    public Trouble at(long newFrom, long newTo) {
      return new Lost(newFrom, newTo);
    }
  }

  /** One question in so many fails. */
  record Flaky(long from, long to, int nth) implements Trouble {

    @Override
    public Optional<Answer> befalls(Question question) {
      return question.isHit(this, nth)
          ? Optional.of(new Answer(question.sent + question.latency, Outcome.FAILED))
          : Optional.empty();
    }

    @Override
    public Trouble at(long newFrom, long newTo) {
      return new Flaky(newFrom, newTo, nth);
    }
  }

  /** One answer in so many, or each one, takes some times as long. */
  record Slow(long from, long to, int nth, double times) implements Trouble {

    @Override
    public Optional<Answer> befalls(Question question) {
      return question.isHit(this, nth)
          ? Optional.of(question.after(Math.round(question.latency * times)))
          : Optional.empty();
    }

    @Override
    public Trouble at(long newFrom, long newTo) {
      return new Slow(newFrom, newTo, nth, times);
    }
  }
}
