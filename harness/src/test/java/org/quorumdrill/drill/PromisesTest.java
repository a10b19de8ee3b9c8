package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.probe.WrongAnswerException;

/** What a set-up promises, and what of it is judged. */
class PromisesTest {

  /** What it costs users, as the haproxy.cfg that it is about says it. */
  private static final String TOLD = "every third connection fails until then";

  private static final List<String> LANES = List.of("readyz/k8smaster1");

  @TempDir private Path folder;

  @Test
  void ourOwnSetUpsKeepTheDocumentedPromises() throws WrongAnswerException {
    for (Variant variant : Variant.values()) {
      Promises promises = Promises.of(Fixtures.of(variant));

      assertThat(promises.limits())
          .isEqualTo(
              Map.of(
                  "api.outageSeconds", 12.0,
                  "web.outageSeconds", 2.0,
                  "detectionSeconds", 12.0,
                  "lostWrites", 0.0));
      assertThat(promises.detectionClaim("told"))
          .isEqualTo("HAProxy finds a dead master within 12 s");
      assertThat(promises.judgeDetection(12, TOLD)).isEqualTo(TOLD);
      assertThatThrownBy(() -> promises.judgeDetection(34.3, TOLD))
          .isInstanceOf(WrongAnswerException.class)
          .hasMessage(TOLD);
      assertThat(promises.ofTheApi(LANES)).as("the drills have budgets of their own").isEmpty();
    }
  }

  @Test
  void whoWroteNoLimitsIsOnlyToldWhatIsSlow() throws IOException {
    Promises promises = Promises.of(fixtures(""));

    assertThat(promises.detectionClaim("needs 34 s")).isEqualTo("needs 34 s");
    assertThat(promises.judgeDetection(34.3, TOLD))
        .isEqualTo(
            TOLD
                + ". The documented one needs 12 s. Who wants a limit writes `detectionSeconds: …` into expectations.yaml");
    assertThat(promises.judgeDetection(3.5, TOLD)).isEqualTo(TOLD);
    assertThat(promises.judgeDetection(Double.POSITIVE_INFINITY, TOLD)).startsWith(TOLD + ". The ");
    assertThat(promises.ofTheApi(LANES)).isEmpty();
    assertThat(promises.ofTheWeb(LANES)).isEmpty();
  }

  @Test
  void whatTheUserWroteIsJudgedAndNothingElse() throws IOException {
    Promises promises =
        Promises.of(fixtures("api: {outageSeconds: 40}\ndetectionSeconds: 30.5\nlostWrites: 0\n"));

    assertThat(promises.ofTheApi(LANES))
        .containsExactly(new OutageAtMost("the API, as expectations.yaml wants it", LANES, 40));
    assertThat(promises.ofTheWeb(LANES)).isEmpty();
    assertThat(promises.detectionClaim("told"))
        .isEqualTo("HAProxy finds a dead master within 30.5 s");
    assertThat(promises.judgeDetection(30.5, TOLD)).isEqualTo(TOLD);
    assertThatThrownBy(() -> promises.judgeDetection(34.3, TOLD))
        .isInstanceOf(WrongAnswerException.class);
    assertThat(Promises.of(fixtures("web:\n  outageSeconds: 5\n")).ofTheWeb(LANES))
        .containsExactly(new OutageAtMost("Nextcloud, as expectations.yaml wants it", LANES, 5));
    assertThat(Promises.of(fixtures("# nothing yet\n")).limits()).isEmpty();
  }

  @Test
  void everyComplaintHasItsLineAndWhatToWrite() throws IOException {
    Fixtures fixtures =
        fixtures(
            """
            # mine
            api:
              outageSecond: 5
            web: 3
            detectionSeconds: 13s
            detectionSecond: 13
            lostWrites: 2
            disks: 3
            """);

    assertThat(Promises.complaints(fixtures))
        .map(Complaint::toString)
        .containsExactly(
            "expectations.yaml:3: nothing is called api.outageSecond here. Write it as `api: {outageSeconds: 12}`, if that is meant.",
            "expectations.yaml:4: web has limits of its own, and none was found. Write it as `web: {outageSeconds: 2}`.",
            "expectations.yaml:5: detectionSeconds is '13s', and a number that is not negative was expected. Write it as `detectionSeconds: 12`.",
            "expectations.yaml:6: nothing is called detectionSecond here. Write it as `detectionSeconds: 12`, if that is meant.",
            "expectations.yaml:7: lostWrites is 2, and a write that was acknowledged must never be lost. Take the line out, or write `lostWrites: 0`, which is so anyway.",
            "expectations.yaml:8: nothing is called disks here. It has api: {outageSeconds}, web: {outageSeconds}, detectionSeconds and lostWrites.");
    assertThatThrownBy(() -> Promises.of(fixtures))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expectations.yaml:3: nothing is called api.outageSecond here. ");
  }

  @Test
  void noLimitIsNegativeEndlessOrEmpty() throws IOException {
    for (String value : List.of("-1", "-0.5", "'12'", "true", "", "[12]", ".inf")) {
      assertThat(Promises.complaints(fixtures("detectionSeconds: " + value + "\n")))
          .as(value)
          .hasSize(1);
    }
    assertThat(Promises.complaints(fixtures("detectionSeconds: 0\n"))).isEmpty();
  }

  @Test
  void whatIsNoListOfLimitsIsTold() throws IOException {
    assertThat(Promises.complaints(fixtures("- 5\n")))
        .map(Complaint::toString)
        .containsExactly(
            "expectations.yaml:1: names and limits were expected, and this is something else. It has api: {outageSeconds}, web: {outageSeconds}, detectionSeconds and lostWrites.");
    assertThat(Promises.complaints(Fixtures.documented())).isEmpty();
  }

  private Fixtures fixtures(String expectations) throws IOException {
    Files.createDirectories(folder.resolve("haproxy"));
    Files.writeString(
        folder.resolve("haproxy/haproxy.cfg"), Fixtures.documented().text("haproxy/haproxy.cfg"));
    Path file = folder.resolve("expectations.yaml");
    Files.deleteIfExists(file);
    if (!expectations.isEmpty()) {
      Files.writeString(file, expectations);
    }
    return Fixtures.documented().overlaidBy(folder);
  }
}
