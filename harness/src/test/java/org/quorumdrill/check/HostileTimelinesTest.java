package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;

/**
 * Real Timelines in which a program has made something wrong, or made it look wrong, so that a
 * careless checker is taken in. What was done to each stands in the README beside the files.
 */
class HostileTimelinesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          h1-third-slow | FAIL | the API: nobody notices anything
          h1-third-slow | FAIL | all is well before the fault and again at the end
          h50-back-after-118s | FAIL | Nextcloud: no failure later than 60 s after the healing
          h9-master3-is-gone-for-good | FAIL | all is well before the fault and again at the end
          h2-freeze-only | FAIL | the API: nobody notices anything
          h2-freeze-and-hiccup | FAIL | the API: nobody notices anything
          h3b-broken-and-one-late-beat | FAIL | no watch waits for an event for more than 5 s
          h3b-broken-and-one-late-beat | FAIL | a silent connection is left open for 45 s
          h4-all-but-a-few-fail | FAIL | the API: failures stop within 13 s of the fault
          h6-oom-unseen | UNKNOWN | no process of the container is killed for want of memory
          h8-detected-in-11.9s-armed-in-1.5s | PASS | the API: failures stop within 13 s of the fault
          h10a-watcher-blind | UNKNOWN | the HAProxies that stay take k8smaster2 out within 13 s, and back within 60 s
          """)
  void getTheRightVerdict(String file, Result expected, String claim) throws IOException {
    assertThat(verdict(file, claim).result()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"h8-detected-in-11.9s-armed-in-1.5s", "h10a-watcher-blind", "h31-status-slow"})
  void showNoFailureWhereThereIsNone(String file) throws IOException {
    assertThat(Judge.judgeAgain(stored(file)))
        .filteredOn(
            verdict ->
                // A known weakness that has been made to disappear.
                verdict.finding().isEmpty())
        .extracting(Verdict::result)
        .isSubsetOf(Set.of(Result.PASS, Result.UNKNOWN, Result.FINDING));
  }

  /** What the lane had to go without was 14.8 s; every question sent in the first 9.8 s failed. */
  @ParameterizedTest
  @CsvSource("h51-down-for-14.8s")
  void haveBarsThatHoldTheTruth(String file) throws IOException {
    Verdict verdict = verdict(file, "the API: no outage longer than 20 s");

    assertThat(verdict.summary()).startsWith("longest 14.7 to 14.9 s (readyz/k8smaster1)");
  }

  private Verdict verdict(String file, String claim) throws IOException {
    List<Verdict> verdicts =
        Judge.judgeAgain(stored(file)).stream()
            .filter(verdict -> verdict.claim().equals(claim))
            .toList();
    assertThat(verdicts).as(claim).isNotEmpty();
    return verdicts.getFirst();
  }

  private Timeline stored(String name) throws IOException {
    Path file = folder.resolve(name + ".jsonl");
    try (InputStream packed =
            Objects.requireNonNull(
                HostileTimelinesTest.class.getResourceAsStream("/timelines/" + name + ".jsonl.gz"),
                name);
        InputStream in = new GZIPInputStream(packed)) {
      Files.copy(in, file);
    }
    return TimelineReader.read(file);
  }
}
