package org.quorumdrill.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.quorumdrill.check.AnswersRight;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.Judge;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions to a set-up in which nothing is broken: its answers are right, or show a known
 * weakness. They are kept and judged like those of a drill, with the same list of findings.
 */
public final class Inquiry {

  /** One question. */
  @FunctionalInterface
  public interface Question {

    /**
     * Asks once, with a deadline of its own.
     *
     * @return the right answer, in a few words
     * @throws org.quorumdrill.probe.WrongAnswerException if there was an answer but a wrong one
     * @throws IOException if there was no answer; any other exception counts as one, too
     */
    String ask() throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private record Asked(Lane lane, Question question) {}

  /** Only for display: a question is asked once, and has its own deadline. */
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final String name;
  private final Path folder;
  private final Findings findings;
  private final Consumer<DrillOutcome> publish;
  private final List<Asked> questions = new ArrayList<>();
  private final List<Checker> checkers = new ArrayList<>();

  /**
   * @param folder takes the answers
   * @param findings known weaknesses of the set-up
   * @param publish gets the outcome, good or bad, before the verdict is thrown
   */
  public Inquiry(String name, Path folder, Findings findings, Consumer<DrillOutcome> publish) {
    this.name = name;
    this.folder = folder;
    this.findings = findings;
    this.publish = publish;
  }

  /** Adds a question; each is asked once, in the order of the calls. */
  public Inquiry asks(String lane, Question question) {
    if (questions.stream().anyMatch(asked -> asked.lane().name().equals(lane))) {
      throw new IllegalArgumentException("'%s' is asked twice".formatted(lane));
    }
    questions.add(new Asked(Lane.of(lane, lane, A_SECOND, A_SECOND), question));
    return this;
  }

  /** Expects right answers to these questions. */
  public Inquiry expects(String claim, String... lanes) {
    checkers.add(new AnswersRight(claim, List.of(lanes)));
    return this;
  }

  /**
   * Claims that a good set-up answers these questions right. The list of findings says whether this
   * one is known to fail, and how badly.
   *
   * @param id of the finding in the list
   */
  public Inquiry findsOut(String id, String claim, String... lanes) {
    checkers.add(findings.claim(id, new AnswersRight(claim, List.of(lanes))));
    return this;
  }

  /**
   * Asks and judges.
   *
   * @throws DrillFailedError if a verdict is not PASS or a known weakness; the outcome was
   *     published before
   */
  public DrillOutcome run() {
    if (questions.isEmpty() || checkers.isEmpty()) {
      throw new IllegalStateException(
          "the inquiry '%s' needs questions and expectations; it has %d and %d"
              .formatted(name, questions.size(), checkers.size()));
    }
    DrillOutcome outcome = ask();
    publish.accept(outcome);
    if (!outcome.passed()) {
      throw new DrillFailedError(outcome);
    }
    return outcome;
  }

  private DrillOutcome ask() {
    Timeline answers;
    try (TimelineWriter timeline =
        new TimelineWriter(
            folder.resolve(Drill.TIMELINE_FILE),
            name,
            questions.stream().map(Asked::lane).toList(),
            Expectations.toJson(checkers))) {
      timeline.mark(Mark.Kind.STARTED, "inquiry", name);
      questions.forEach(asked -> ask(asked, timeline));
      timeline.mark(Mark.Kind.FINISHED, "inquiry", name);
      answers = timeline.read();
    }
    return new DrillOutcome(name, answers, Judge.judge(answers, checkers), folder);
  }

  private static void ask(Asked asked, TimelineWriter timeline) {
    long sent = timeline.now();
    Outcome outcome = Outcome.OK;
    Reading reading;
    try {
      reading = new Words(asked.question().ask());
    } catch (WrongAnswerException e) {
      // Only an answer can be wrong.
      outcome = Outcome.FAILED;
      reading = e.reading();
    } catch (IOException e) {
      outcome = Outcome.TIMEOUT;
      reading = noAnswer(e);
    } catch (NotPossibleHereException e) {
      throw e;
    } catch (RuntimeException e) {
      // A wait timed out, or a node or an API is gone: the other questions are still asked, and
      // what was found so far is shown.
      LOG.warn("'{}' could not be asked to its end", asked.lane().name(), e);
      outcome = Outcome.TIMEOUT;
      reading = noAnswer(e);
    }
    timeline.write(
        new Observation(asked.lane().name(), 0, sent, sent, timeline.now(), outcome, reading));
  }

  private static Words noAnswer(Exception e) {
    return new Words("no answer: " + e.getClass().getSimpleName() + ": " + e.getMessage());
  }
}
