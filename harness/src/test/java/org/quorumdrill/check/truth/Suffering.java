package org.quorumdrill.check.truth;

/**
 * When the questions of one lane suffered from a trouble: failed, or kept a person waiting. By what
 * users agree on, not by any checker's code; all within what can be measured.
 *
 * @param any whether a question suffered
 * @param lastSent when the last of them was sent
 * @param lastDone when the last of them came to its end
 */
record Suffering(Truth any, Span lastSent, Span lastDone) {

  /** A person who waits longer than this, and than was usual, notices. */
  private static final long NOTICED = Drill.nanos(2);

  /** Bounds, in nanoseconds since the Timeline began. */
  record Span(long earliest, long latest) {}

  /** What the questions suffer that are sent before a moment. */
  static Suffering of(Service service, Trouble trouble, long until) {
    long step = service.interval() * trouble.nth() + 2 * Service.JITTER;
    long end = Math.min(trouble.to(), until);
    Suffering all =
        switch (trouble) {
          case Trouble.Refused t -> within(t, end - step, end, 0, service.slowest());
          case Trouble.Flaky t -> within(t, end - step, end, 0, service.slowest());
          case Trouble.Lost t -> within(t, end - step, end, service.patience(), service.patience());
          case Trouble.Hung t -> hung(service, t, end, step);
          case Trouble.Slow t -> slow(service, t, end, step);
        };
    return trouble.from() >= until ? none(all) : all;
  }

  private static Suffering within(Trouble t, long earliest, long latest, long least, long most) {
    return new Suffering(
        earliest > t.from() ? Truth.BAD : Truth.OPEN,
        new Span(earliest, latest),
        new Span(earliest + least, latest + most));
  }

  private static Suffering hung(Service service, Trouble.Hung t, long end, long step) {
    // Those that are asked shortly before the end get their answers early enough.
    long noticed = NOTICED + 2 * service.slowest();
    long earliest = Math.min(end - step, t.to() - noticed - step);
    Suffering some =
        new Suffering(
            earliest > t.from() ? Truth.BAD : Truth.OPEN,
            new Span(earliest, Math.min(end, t.to() - NOTICED)),
            new Span(Math.min(t.to(), earliest + service.patience()), t.to() + service.slowest()));
    return t.length() + 2 * service.slowest() < NOTICED ? none(some) : some;
  }

  private static Suffering slow(Service service, Trouble.Slow t, long end, long step) {
    double least = service.fastest() * t.times();
    double most = service.slowest() * t.times();
    double patience = service.patience();
    Suffering some =
        within(
            t, end - step, end, (long) Math.min(least, patience), (long) Math.min(most, patience));
    if (Math.min(most, patience) < NOTICED) {
      return none(some);
    }
    return least > NOTICED + 2 * service.slowest()
        ? some
        : new Suffering(Truth.OPEN, some.lastSent, some.lastDone);
  }

  private static Suffering none(Suffering other) {
    return new Suffering(Truth.GOOD, other.lastSent, other.lastDone);
  }

  boolean isNone() {
    return any == Truth.GOOD;
  }

  boolean isSure() {
    return any == Truth.BAD;
  }
}
