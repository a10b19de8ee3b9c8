package org.quorumdrill.distribution;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.node.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs named steps in order, logs the seconds that each one took, and stops at the first failure.
 * Looks at what the steps have made are another matter: each is taken, whatever the others saw.
 */
public final class Recipe {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final Function<RuntimeException, List<NodeLog>> logsOnFailure;
  private final Path logFolder;
  private final List<StepTiming> timings = new ArrayList<>();

  /**
   * @param logsOnFailure called once, with the cause, when a step fails, while its traces are fresh
   * @param logFolder where these logs are written in full, one file each
   */
  public Recipe(Function<RuntimeException, List<NodeLog>> logsOnFailure, Path logFolder) {
    this.logsOnFailure = logsOnFailure;
    this.logFolder = logFolder;
  }

  /**
   * @throws StepFailedException at the first step that throws
   * @throws NotPossibleHereException at the first step that these machines can't do
   */
  public void run(List<Step> steps) {
    steps.forEach(this::run);
  }

  private void run(Step step) {
    LOG.info("    … {}", step.name());
    long start = System.nanoTime();
    try {
      step.action().run();
    } catch (NotPossibleHereException e) {
      // Nothing is broken, so there are no logs worth collecting.
      LOG.info("{} – {}", formatted(secondsSince(start)), step.name());
      throw e;
    } catch (RuntimeException e) {
      double seconds = secondsSince(start);
      LOG.error("{} ✗ {}", formatted(seconds), step.name());
      throw failed(step, seconds, e);
    }
    double seconds = secondsSince(start);
    timings.add(new StepTiming(step.name(), seconds));
    LOG.info("{} ✓ {}", formatted(seconds), step.name());
  }

  /**
   * Runs steps that only look whether the cluster is as its files say. One that fails is told and
   * not thrown: what is wrong with a set-up is a verdict, and all that can be used is used. A look
   * that these machines can't do is left out.
   *
   * @return the looks in their order
   * @throws RuntimeException if the thread was interrupted: a run that is to end looks no further
   */
  public List<Look> look(List<Step> looks) {
    List<Look> seen = new ArrayList<>();
    for (Step step : looks) {
      LOG.info("    … {}", step.name());
      long start = System.nanoTime();
      try {
        step.action().run();
        seen.add(new Look(step.name(), Optional.empty(), secondsSince(start)));
        LOG.info("{} ✓ {}", formatted(secondsSince(start)), step.name());
      } catch (NotPossibleHereException e) {
        LOG.info("{} – {}: {}", formatted(secondsSince(start)), step.name(), e.getMessage());
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        Look look = new Look(step.name(), Optional.of(sentence(e)), secondsSince(start));
        seen.add(look);
        LOG.warn("{} ✗ {}: {}", formatted(look.seconds()), look.name(), sentence(e));
        LOG.debug("the look '{}' failed", look.name(), e);
      }
    }
    return List.copyOf(seen);
  }

  private static String sentence(RuntimeException failure) {
    return Redaction.of(
        Optional.ofNullable(failure.getMessage())
            .filter(message -> !message.isBlank())
            .orElse(failure.getClass().getSimpleName()));
  }

  private StepFailedException failed(Step step, double seconds, RuntimeException cause) {
    List<NodeLog> logs = logsOnFailure.apply(cause);
    StepFailedException failure =
        new StepFailedException(step.name(), seconds, cause, logs, logFolder);
    try {
      NodeLogs.keep(logs, logFolder);
    } catch (UncheckedIOException e) {
      // A full disk must not hide what failed first.
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** Timings of the steps that succeeded, in order. */
  public List<StepTiming> timings() {
    return List.copyOf(timings);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static String formatted(double seconds) {
    return String.format(Locale.ROOT, "%6.1f s", seconds);
  }
}
