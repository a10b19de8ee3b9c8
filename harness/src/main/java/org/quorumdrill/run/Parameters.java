package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parameters that a run was given, read and checked.
 *
 * @param source returns the value of a property by its name; empty where none was given
 */
public record Parameters(Function<String, Optional<String>> source) {

  /** The folder in which the build was started; none where that is this process' own. */
  static final String STARTED_IN = "quorumdrill.startedIn";

  /** The value as it was given; empty if it is missing or blank. */
  public Optional<String> text(Parameter parameter) {
    return source.apply(parameter.property()).filter(value -> !value.isBlank());
  }

  /**
   * A path; a relative one is taken from where the run was started, as whoever typed it meant it.
   * Maven runs the drills in a folder of its own.
   */
  public Optional<Path> path(Parameter parameter) {
    Path startedIn = Path.of(source.apply(STARTED_IN).orElse(""));
    return text(parameter).map(startedIn::resolve);
  }

  /**
   * @throws IllegalArgumentException if it is neither true nor false
   */
  public Optional<Boolean> bool(Parameter parameter) {
    return matching(parameter, "true|false").map(Boolean::valueOf);
  }

  /**
   * @param pattern a regular expression for the whole value
   * @throws IllegalArgumentException if the value does not match; the message says what is allowed
   */
  public Optional<String> matching(Parameter parameter, String pattern) {
    Optional<String> value = text(parameter);
    value
        .filter(text -> !text.matches(pattern))
        .ifPresent(
            text -> {
              throw refused(parameter, text);
            });
    return value;
  }

  /** The exception for a value that is not allowed. */
  static IllegalArgumentException refused(Parameter parameter, String value) {
    return new IllegalArgumentException(
        "%s is '%s'; it takes %s".formatted(parameter.property(), value, parameter.takes()));
  }
}
