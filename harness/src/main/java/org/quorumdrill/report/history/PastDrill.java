package org.quorumdrill.report.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

/**
 * What one drill found in one run: a line of the history, as JSON. Fields that a later version adds
 * are ignored by this one.
 *
 * @param schema of the line, see {@link #SCHEMA}
 * @param drill its name, which stays the same from run to run
 * @param setUp what was drilled: the variant, and for files of the user's the hash of all of them,
 *     for example {@code documented} or {@code documented+1a2b3c4d}
 * @param usual the median of each group of lanes when nothing was wrong, in seconds; empty if
 *     nobody measured it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PastDrill(
    int schema,
    String drill,
    String setUp,
    When when,
    Found found,
    Where where,
    Map<String, Double> usual) {

  /**
   * The schema that this version writes; it reads this one and those before. A field more needs no
   * other one, but a value more does, such as another thing that users do: a version that does not
   * know it can't read the line.
   */
  public static final int SCHEMA = 1;

  static final Comparator<PastDrill> OLDEST_RUN_FIRST =
      Comparator.comparing(line -> line.when().run());

  /**
   * @param run when the run began, in UTC and ISO 8601 with milliseconds, so that the order of the
   *     texts is that of the runs: the name of the run, the same for all its drills
   * @param startedAt when the drill began, in ISO 8601
   * @param seconds how long it took; 0 if it is not known
   */
  public record When(String run, String startedAt, double seconds) {

    public When {
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(startedAt, "startedAt");
    }

    /** The run's name to the minute, for a person: {@code 2026-11-30 16:04}. */
    public String runShown() {
      return run.replaceFirst("T(\\d\\d:\\d\\d).*", " $1");
    }
  }

  /**
   * @param result overall, a name of {@link org.quorumdrill.check.Result}
   * @param noticed what users noticed, one for each thing that was asked
   * @param findings ids of the weaknesses that were found
   */
  public record Found(String result, List<Noticed> noticed, List<String> findings) {

    /**
     * @throws IllegalArgumentException if there is no such result
     */
    public Found {
      result = Result.valueOf(result).name();
      noticed = List.copyOf(noticed);
      findings = List.copyOf(findings);
    }
  }

  /**
   * @param versions of what was drilled, by the program's name, for example {@code kubernetes}
   * @param machine what of the machine makes times comparable
   */
  public record Where(Map<String, String> versions, MachineClass machine) {

    public Where {
      versions = Map.copyOf(versions);
      Objects.requireNonNull(machine, "machine");
    }
  }

  public PastDrill {
    Objects.requireNonNull(drill, "drill");
    Objects.requireNonNull(setUp, "setUp");
    Objects.requireNonNull(when, "when");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(where, "where");
    usual = Map.copyOf(usual);
  }

  /** A line that this version writes. */
  public PastDrill(
      String drill, String setUp, When when, Found found, Where where, Map<String, Double> usual) {
    this(SCHEMA, drill, setUp, when, found, where, usual);
  }

  /** What became of it. */
  Result result() {
    return Result.valueOf(found.result());
  }

  /** Whether it ended as it should. */
  @JsonIgnore
  public boolean isExpected() {
    return result().isExpected();
  }

  /** Whether its fault was in force, so that its times say something of the set-up. */
  @JsonIgnore
  boolean isConclusive() {
    return result() != Result.INCONCLUSIVE;
  }

  /** The longest that something users do was away, in seconds; empty if nobody asked. */
  public OptionalDouble outAtMost(UserAction action) {
    return found.noticed().stream()
        .filter(noticed -> noticed.action() == action)
        .mapToDouble(noticed -> noticed.out().atMost())
        .max();
  }

  /** The longest that anything users do was away, in seconds; 0 if nothing was. */
  double worst() {
    return found.noticed().stream().mapToDouble(noticed -> noticed.out().atMost()).max().orElse(0);
  }
}
