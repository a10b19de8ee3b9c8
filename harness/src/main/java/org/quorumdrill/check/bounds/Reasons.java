package org.quorumdrill.check.bounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Refused;
import org.quorumdrill.timeline.reading.UnexpectedStatus;
import org.quorumdrill.timeline.reading.Words;

/**
 * Why questions may get no good answer as part of a finding; any other reason is another weakness.
 *
 * @param kinds all but wrong statuses
 * @param statuses the wrong HTTP statuses, one by one
 */
public record Reasons(List<Kind> kinds, List<Integer> statuses) {

  public enum Kind {
    /** No answer within the lane's deadline. */
    TIMEOUT,
    /** The right answer, and so late that a user notices. */
    SLOW,
    /**
     * An error that a Timeline has in words only: a connection that was refused or reset, or an
     * answer with a wrong content.
     */
    IN_WORDS
  }

  public Reasons(@Nullable List<Kind> kinds, @Nullable List<Integer> statuses) {
    this.kinds = kinds == null ? List.of() : List.copyOf(kinds);
    this.statuses = statuses == null ? List.of() : List.copyOf(statuses);
    if (this.kinds.isEmpty() && this.statuses.isEmpty()) {
      throw new IllegalArgumentException("a finding needs at least one reason; none was named");
    }
  }

  /** Whether this question, which got no good answer in time, is part of the finding. */
  boolean include(Observation bad) {
    OptionalInt status = status(bad.reading());
    return switch (bad.outcome()) {
      case OK -> kinds.contains(Kind.SLOW);
      case TIMEOUT -> kinds.contains(Kind.TIMEOUT);
      case FAILED ->
          status.isPresent()
              ? statuses.contains(status.getAsInt())
              : bad.reading() instanceof Words && kinds.contains(Kind.IN_WORDS);
    };
  }

  private static OptionalInt status(Reading reading) {
    return reading instanceof Refused refused
        ? OptionalInt.of(refused.status())
        : reading instanceof UnexpectedStatus wrong
            ? OptionalInt.of(wrong.status())
            : OptionalInt.empty();
  }

  /** The reasons in a line, for a person. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    kinds.forEach(
        kind ->
            words.add(
                switch (kind) {
                  case TIMEOUT -> "no answer";
                  case SLOW -> "late answers";
                  case IN_WORDS -> "errors in words";
                }));
    Optional.of(statuses)
        .filter(some -> !some.isEmpty())
        .ifPresent(some -> words.add("the status " + or(some)));
    return or(words);
  }

  private static String or(List<?> words) {
    return String.join(" or ", words.stream().map(String::valueOf).toList());
  }

  /** How a question ended that got no good answer in time, in words. */
  static String words(Observation bad) {
    return bad.outcome() == Outcome.OK ? "a late answer" : bad.detail();
  }
}
