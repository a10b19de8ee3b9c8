package org.quorumdrill.run;

import java.util.Optional;
import java.util.stream.Collectors;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.node.Redaction;

/**
 * No cluster came up, so there is nothing to drill. The first line of the message says which step
 * failed, what was expected and seen, and what to do; the others have what the nodes said.
 */
public class BringUpFailedException extends StepFailedException {

  private static final long serialVersionUID = 1L;

  /** What a person reads before they look for more. */
  private static final int LONGEST = 500;

  private final String message;

  /**
   * @param settings of the run, for the advice
   */
  public BringUpFailedException(StepFailedException failure, Settings settings) {
    super(failure.step(), 0, failure, failure.logs(), settings.bringUpFailed());
    this.message =
        "the cluster did not come up, as step '%s' failed: %s. What to do: %s.%n%s"
            .formatted(
                failure.step(),
                seen(failure),
                advice(settings),
                Redaction.of(String.valueOf(failure.getMessage())));
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** What was expected and what was seen instead, as far as the failed step says so, in a line. */
  private static String seen(StepFailedException failure) {
    String told =
        Optional.ofNullable(failure.getCause())
            .map(Throwable::getMessage)
            .orElse("it does not say why")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(" "));
    String line = Redaction.of(told);
    return line.length() > LONGEST
        ? line.substring(0, LONGEST) + " …"
        : line.replaceFirst("\\.$", "");
  }

  private static String advice(Settings settings) {
    String look =
        "look at the nodes' logs in %s, or leave the nodes up with -Dquorumdrill.keep=true"
            .formatted(settings.bringUpFailed());
    Fixtures fixtures = settings.fixtures();
    String own =
        fixtures.replaced().stream().filter(fixtures::has).collect(Collectors.joining(", "));
    // A whole path: Maven runs drills in a module's folder, and a person types elsewhere.
    return fixtures
        .folder()
        .filter(folder -> !own.isEmpty())
        .map(
            folder ->
                "look at your own files (%s) with ./drill check --fixtures=%s; then %s"
                    .formatted(own, folder.toAbsolutePath().normalize(), look))
        .orElse(look);
  }
}
