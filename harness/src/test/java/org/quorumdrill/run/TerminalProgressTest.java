package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.drill.Progress.Phase;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.report.RunPlan;
import org.quorumdrill.timeline.Timeline;

class TerminalProgressTest {

  private static final String ERASED = "\r\u001b[K";
  private static final String NAME = "A master loses power";

  private final TurnedClock clock = new TurnedClock();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<RunPlan.Place> asked = new ArrayList<>();

  private TerminalProgress progress(int columns, OutputStream out) {
    return new TerminalProgress(
        new Terminal(out, columns),
        () -> {
          asked.add(new RunPlan.Place(12, 37));
          return asked.getLast();
        },
        clock);
  }

  private TerminalProgress progress() {
    return progress(100, written);
  }

  /** What was written since the last call. */
  private String written() {
    String text = written.toString(StandardCharsets.UTF_8);
    written.reset();
    return text;
  }

  private static String drawn(String line) {
    return "\r\u001b[?7l" + line + "\u001b[K\u001b[?7h";
  }

  private void turn(int milliseconds) {
    clock.turn(Duration.ofMillis(milliseconds));
  }

  @Test
  void tellsTheDrillItsPhaseAndTheSecondsThatAreLeft() {
    TerminalProgress progress = progress();
    progress.phase(NAME, Phase.STEADY, Duration.ofSeconds(5));

    turn(1_000);
    assertThat(written())
        .isEqualTo(
            drawn("12/37 A master loses power: steady, 4 s left")
                + drawn("12/37 A master loses power: steady, 4 s left"));
    turn(4_000);
    assertThat(written()).endsWith(drawn("12/37 A master loses power: steady, 0 s left"));
    turn(2_000);
    assertThat(written()).endsWith(drawn("12/37 A master loses power: steady, 2 s longer"));
  }

  @Test
  void aTimeThatIsABoundOrUnknownIsToldAsSuch() {
    TerminalProgress progress = progress();
    progress.phase(NAME, Phase.CALM, Duration.ofMinutes(2));
    turn(1_000);
    assertThat(written()).endsWith(drawn("12/37 A master loses power: calm, at most 119 s left"));

    progress.phase(NAME, Phase.HEALING, Duration.ZERO);
    turn(3_000);
    assertThat(written()).endsWith(drawn("12/37 A master loses power: healing, 3 s"));
    assertThat(asked).as("read once a drill, and not in each phase").hasSize(1);
  }

  @Test
  void makesRoomForTheLogWhenSomethingBegins() {
    TerminalProgress progress = progress();
    progress.phase(NAME, Phase.STEADY, Duration.ofSeconds(5));
    turn(600);
    written();

    progress.phase(NAME, Phase.BROKEN, Duration.ofSeconds(30));
    turn(10);
    assertThat(written()).as("at once").isEqualTo(ERASED);
    turn(400);
    assertThat(written()).as("not drawn again before the log has come").isEmpty();
    turn(600);
    assertThat(written()).startsWith(drawn("12/37 A master loses power: broken, 29 s left"));

    progress.over();
    turn(5_000);
    assertThat(written()).isEqualTo(ERASED);
  }

  @Test
  void tellsTheStepsOfABringUp() {
    TerminalProgress progress = progress();
    List<String> done = new ArrayList<>();

    progress
        .told(
            new Step(
                "kubeadm init on k8smaster1",
                () -> {
                  turn(2_000);
                  done.add(written());
                }))
        .action()
        .run();
    turn(2_000);

    assertThat(done.getFirst()).endsWith(drawn("bring-up: kubeadm init on k8smaster1, 2 s"));
    assertThat(written()).as("over, also if the step fails").isEqualTo(ERASED);
  }

  @Test
  void tellsTheLongestOutageOfUsersSoFar() {
    Timeline timeline =
        HandMade.drill()
            .lane("readyz/k8smaster1", 1, s -> s >= 30 && s < 33 ? "bad" : "ok")
            .lane("readyz/k8smaster2", 1, s -> s >= 20 && s < 60 ? "bad" : "ok")
            .timeline();
    TerminalProgress progress = progress();
    progress.measuring(() -> timeline);
    progress.phase(NAME, Phase.CALM, Duration.ofMinutes(2));

    turn(3_000);

    assertThat(written())
        .as("of the node that was not broken")
        .endsWith(
            drawn(
                "12/37 A master loses power: calm, at most 117 s left; worst: no kubectl reads for"
                    + " 2.0 to 4.0 s"));

    progress.over();
    progress.phase("Another one", Phase.GETTING_WELL, Duration.ofMinutes(3));
    turn(3_000);
    assertThat(written()).endsWith(drawn("12/37 Another one: getting well, at most 177 s left"));
  }

  @Test
  void aLongNameMakesRoomForWhatChanges() {
    TerminalProgress narrow = progress(40, written);
    narrow.phase("The master with the etcd leader on it loses power", Phase.STEADY, Duration.ZERO);
    turn(1_000);

    assertThat(written()).endsWith(drawn("12/37 The master with the …: steady, 1 s"));
  }

  @Test
  void aTerminalThatIsGoneEndsItAndNothingElse() {
    List<String> tried = new ArrayList<>();
    TerminalProgress progress =
        progress(
            100,
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                tried.add("write");
                throw new IOException("the terminal is gone");
              }
            });
    progress.phase(NAME, Phase.STEADY, Duration.ofSeconds(5));
    turn(5_000);
    progress.phase(NAME, Phase.BROKEN, Duration.ofSeconds(5));
    turn(5_000);
    progress.close();

    assertThat(tried).hasSize(1);
  }

  @Test
  @Timeout(10)
  void aTerminalThatSomebodyStoppedDelaysNobody() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    TerminalProgress progress =
        progress(
            100,
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("nobody writes single bytes");
              }

              @Override
              public void write(byte[] bytes) throws IOException {
                stopped.countDown();
                try {
                  goesOn.await();
                } catch (InterruptedException e) {
                  throw new IOException("interrupted", e);
                }
              }
            });
    progress.phase(NAME, Phase.STEADY, Duration.ofSeconds(5));
    Thread drawing = Thread.ofVirtual().start(() -> turn(600));
    assertThat(stopped.await(5, TimeUnit.SECONDS)).isTrue();

    progress.phase(NAME, Phase.BROKEN, Duration.ofSeconds(5));
    turn(5_000);
    progress.over();
    progress.close();

    goesOn.countDown();
    drawing.join();
  }

  @Test
  void whatBeginsWhileItIsDrawnMakesRoom() {
    List<Runnable> meanwhile = new ArrayList<>();
    TerminalProgress progress =
        progress(
            100,
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("nobody writes single bytes");
              }

              @Override
              public void write(byte[] bytes) {
                written.writeBytes(bytes);
                List.copyOf(meanwhile).forEach(Runnable::run);
                meanwhile.clear();
              }
            });
    progress.phase(NAME, Phase.STEADY, Duration.ofSeconds(5));
    meanwhile.add(() -> progress.phase(NAME, Phase.BROKEN, Duration.ofSeconds(30)));
    turn(600);

    assertThat(written()).isEqualTo(drawn("12/37 A master loses power: steady, 4 s left") + ERASED);
  }

  @Test
  void leavesNoLineBehind() {
    TerminalProgress progress = progress();
    progress.phase(NAME, Phase.STEADY, Duration.ofSeconds(5));
    turn(600);
    written();

    progress.close();

    assertThat(written()).isEqualTo(ERASED);
    turn(5_000);
    assertThat(written()).isEmpty();
  }
}
