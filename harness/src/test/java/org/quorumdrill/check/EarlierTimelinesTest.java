package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;

/** Real Timelines that an earlier version wrote are read, and judged as it judged them. */
class EarlierTimelinesTest {

  @ParameterizedTest
  @ValueSource(strings = {"nginx-and-php-fpm-are-killed", "the-php-fpm-pool-hangs"})
  void getTheVerdictsOfTheirTime(String name, @TempDir Path folder) throws IOException {
    assertThat(Judge.judgeAgain(stored(name, folder)))
        .map(Verdict::toString)
        .containsExactlyElementsOf(verdicts(name));
  }

  @Test
  void aMasterThatIsMissingFromEveryListIsNotWell(@TempDir Path folder) throws IOException {
    Timeline timeline = stored("h9-master3-is-gone-for-good", folder);

    Verdict verdict = new SteadyState().check(timeline);

    assertThat(verdict.result()).isEqualTo(Result.FAIL);
    assertThat(verdict.evidence())
        .hasSize(7)
        .contains(
            "at the end: haproxy/k8smaster1: master1=UP master2=UP",
            "at the end: nodes/k8smaster1: k8smaster1=True k8smaster2=True");
  }

  static Timeline stored(String name, Path folder) throws IOException {
    Path file = folder.resolve(name + ".jsonl");
    try (InputStream in = new GZIPInputStream(resource(name + ".jsonl.gz"))) {
      Files.copy(in, file);
    }
    return TimelineReader.read(file);
  }

  private static List<String> verdicts(String name) throws IOException {
    try (InputStream in = resource(name + ".verdicts")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        EarlierTimelinesTest.class.getResourceAsStream("/timelines/" + name), name);
  }
}
