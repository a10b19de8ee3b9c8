package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.storage.Storages;

/** What looks at a first start say of it: right, wrong, or nothing. */
class FirstStartTest {

  private static final Duration LEAST = Duration.ofSeconds(90);

  /** Looks that are a second apart. */
  private static final class Looks {
    private final List<FirstStart.Look> looks = new ArrayList<>();

    Looks then(int times, boolean runs, boolean ready, int status) {
      for (int i = 0; i < times; i++) {
        add(new FirstStart.Look(at(), "a", runs, ready, 0, status));
      }
      return this;
    }

    Looks add(FirstStart.Look look) {
      looks.add(look);
      return this;
    }

    Duration at() {
      return Duration.ofSeconds(looks.size());
    }

    FirstStart seen() {
      return new FirstStart(looks);
    }
  }

  /** Without probes: 2/2 as soon as the containers run, here for so many seconds. */
  private static FirstStart documented(int seconds) {
    return new Looks()
        .then(3, false, false, 0)
        .then(seconds, true, true, 502)
        .then(5, true, true, 200)
        .seen();
  }

  /** With probes: 2/2 once it answers. */
  private static FirstStart hardened(int seconds) {
    return new Looks()
        .then(3, false, false, 0)
        .then(seconds, true, false, 502)
        .then(2, true, false, 200)
        .then(5, true, true, 200)
        .seen();
  }

  @Test
  void isSlowOnASlowVolumeOnly() throws IOException {
    assertThat(documented(100).tookAtLeast(LEAST))
        .isEqualTo("/status.php answered 100.0 s after the containers ran");
    assertThat(documented(90).tookAtLeast(LEAST)).contains("90.0 s");
    isUnknown(
        () -> documented(89).tookAtLeast(LEAST),
        "the volume was not slow: /status.php answered 89.0 s after the containers ran, which was"
            + " to take 90.0 s");
  }

  @Test
  void thatNeverEndedSaysNothing() {
    FirstStart endless = new Looks().then(100, true, false, 502).seen();
    isUnknown(() -> endless.tookAtLeast(LEAST), "/status.php never answered 200, in 100 looks");
    isUnknown(endless::answeredNobody, "/status.php never answered 200, in 100 looks");
    isUnknown(endless::notReadyTooEarly, "/status.php never answered 200, in 100 looks");
    isUnknown(
        () -> new FirstStart(List.of()).tookAtLeast(LEAST),
        "/status.php never answered 200, in 0 looks");
  }

  @Test
  void isAnsweredByNginxAloneUntilThen() throws IOException {
    assertThat(documented(100).answeredNobody())
        .isEqualTo("/status.php answered 502, 100 times in 100.0 s");
    assertThat(
            new Looks()
                .then(5, true, true, 0)
                .then(95, true, true, 502)
                .then(1, true, true, 200)
                .seen()
                .answeredNobody())
        .isEqualTo("/status.php answered 502, 95 times in 100.0 s");
    isWrong(
        () ->
            new Looks()
                .then(50, true, true, 502)
                .then(1, true, true, 500)
                .then(1, true, true, 200)
                .seen()
                .answeredNobody(),
        "/status.php answered 500 after 50.0 s");
    isUnknown(
        () ->
            new Looks()
                .then(19, true, true, 502)
                .then(81, true, true, 0)
                .then(1, true, true, 200)
                .seen()
                .answeredNobody(),
        "nginx was heard only 19 times in 100.0 s");
  }

  @Test
  void isNotToBeReadyBeforeItAnswers() throws IOException {
    isWrong(
        () -> documented(100).notReadyTooEarly(),
        "2/2 after 3.0 s, and /status.php answered after 103.0 s");
    assertThat(hardened(100).notReadyTooEarly())
        .isEqualTo("not Ready in 103 looks, until /status.php answered after 103.0 s");
    assertThat(
            new Looks()
                .then(100, true, false, 502)
                .then(1, true, true, 200)
                .seen()
                .notReadyTooEarly())
        .as("it answered and became Ready between two looks")
        .startsWith("not Ready in 100 looks");
    isWrong(
        () ->
            new Looks()
                .then(100, true, false, 502)
                .then(1, true, true, 502)
                .then(1, true, true, 200)
                .seen()
                .notReadyTooEarly(),
        "2/2 after 100.0 s, and /status.php answered after 101.0 s");
  }

  @Test
  void isNotToBeDisturbed() throws IOException {
    assertThat(hardened(100).undisturbed())
        .isEqualTo("2/2 after 105.0 s and answering after 103.0 s, without a restart");
    Looks restarted = new Looks().then(100, true, false, 502);
    restarted.add(new FirstStart.Look(restarted.at(), "a", true, true, 1, 200));
    isWrong(() -> restarted.seen().undisturbed(), "there were 1 pods, with up to 1 restarts");
    Looks replaced = new Looks().then(100, true, false, 502);
    replaced.add(new FirstStart.Look(replaced.at(), "b", true, true, 0, 200));
    isWrong(() -> replaced.seen().undisturbed(), "there were 2 pods, with up to 0 restarts");
    isUnknown(
        () -> new Looks().then(5, true, false, 200).seen().undisturbed(),
        "the pod was never Ready, in 5 looks");
  }

  @Test
  void knowsWhetherNginxGaveUpOnTheForm() throws IOException {
    Nextcloud.Times times =
        new Nextcloud.Times(
            Duration.ofSeconds(2), Duration.ofSeconds(105), Duration.ofSeconds(186));
    String statusPage = "10.244.0.1 - - [29/Nov/2026] \"GET /status.php HTTP/1.1\" 504 0 \"-\"\n";
    String form = "10.244.0.1 - - [29/Nov/2026] \"POST /index.php HTTP/1.1\" %d 167 \"-\"\n";

    assertThat(SlowFirstStartIT.isFinished(statusPage + form.formatted(504), times))
        .isEqualTo(
            "nginx answered the web form [504]; 81.0 s after the first page the administrator could"
                + " log in");
    isUnknown(
        () -> SlowFirstStartIT.isFinished(statusPage + form.formatted(302), times),
        "the installation was not slow: nginx answered the web form [302]");
    isUnknown(
        () -> SlowFirstStartIT.isFinished(statusPage, times),
        "the installation was not slow: nginx answered the web form []");
  }

  /** Else the kubelet would end a first start that the harness still waits for. */
  @Test
  void isGivenAsMuchTimeByTheHardenedProbeAsByTheHarness() throws IOException {
    JsonNode probe =
        new YAMLMapper()
            .readTree(Fixtures.of(Variant.HARDENED).text("manifests/nextcloud-deployment.yaml"))
            .at("/spec/template/spec/containers/1/startupProbe");
    Duration patience =
        Duration.ofSeconds(
            probe.path("periodSeconds").asLong() * probe.path("failureThreshold").asLong());

    assertThat(Storages.registered().all())
        .isNotEmpty()
        .allSatisfy(
            storage -> assertThat(storage.firstStartWithin()).isLessThanOrEqualTo(patience));
  }

  private static void isWrong(ThrowingCallable judged, String message) {
    assertThatThrownBy(judged).isInstanceOf(WrongAnswerException.class).hasMessage(message);
  }

  private static void isUnknown(ThrowingCallable judged, String message) {
    assertThatThrownBy(judged).isExactlyInstanceOf(IOException.class).hasMessage(message);
  }
}
