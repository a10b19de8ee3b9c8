package org.quorumdrill.report.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.report.history.PastDrills.drill;
import static org.quorumdrill.report.history.PastDrills.ofSetUp;
import static org.quorumdrill.report.history.PastDrills.out;
import static org.quorumdrill.report.history.PastDrills.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.report.noticed.UserAction;

class HistoryTest {

  @TempDir private Path folder;

  private History history() {
    return History.at(folder.resolve("history"));
  }

  private Path file() {
    return folder.resolve("history/drills.jsonl");
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file().resolveSibling(""));
    Files.writeString(file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void isEmptyUntilSomethingIsAdded() {
    assertThat(history().lines()).isEmpty();
    history().add(List.of(), 1);
    assertThat(folder.resolve("history")).doesNotExist();
  }

  @Test
  void keepsALineOfEachDrillTheOldestRunFirst() throws IOException {
    PastDrill older = drill("A master hangs", 1, "PASS", out(UserAction.UPLOADS, 3.1, 3.6));
    PastDrill newer = drill("A master hangs", 2, "FINDING");
    history().add(List.of(newer), 9);
    history().add(List.of(older), 9);

    assertThat(history().lines()).containsExactly(older, newer);
    assertThat(Files.readString(file()))
        .isEqualTo(
            """
            {"schema":1,"drill":"A master hangs","setUp":"documented",\
            "when":{"run":"2026-11-02T04:05:06.000Z","startedAt":"2026-11-02T04:05:06.000Z","seconds":61.5},\
            "found":{"result":"PASS","noticed":[{"action":"UPLOADS","lane":"a-lane/k8smaster1",\
            "out":{"atLeast":3.1,"atMost":3.6},"slowest":0.5,"state":"WITHIN","budget":30.0,"findings":[]}],"findings":[]},\
            "where":{"versions":{"etcd":"3.7.0","kubernetes":"v1.37.2"},\
            "machine":{"provider":"containers","processors":2,"memoryGib":24,"speed":0}},"usual":{"readyz":0.0123}}
            {"schema":1,"drill":"A master hangs","setUp":"documented",\
            "when":{"run":"2026-11-03T04:05:06.000Z","startedAt":"2026-11-03T04:05:06.000Z","seconds":61.5},\
            "found":{"result":"FINDING","noticed":[],"findings":[]},\
            "where":{"versions":{"etcd":"3.7.0","kubernetes":"v1.37.2"},\
            "machine":{"provider":"containers","processors":2,"memoryGib":24,"speed":0}},"usual":{"readyz":0.0123}}
            """);
  }

  @Test
  void aRunThatIsAddedAgainIsThereOnce() throws IOException {
    List<PastDrill> run = List.of(drill("a", 1, "PASS"), drill("b", 1, "FAIL"));
    history().add(run, 9);
    history().add(List.of(drill("a", 2, "PASS")), 9);
    String before = Files.readString(file());

    history().add(run, 9);

    assertThat(Files.readString(file())).isEqualTo(before);

    history().add(List.of(drill("b", 1, "PASS")), 9);
    assertThat(history().lines())
        .as("what it found the second time stands in the place of the first")
        .containsExactly(drill("b", 1, "PASS"), drill("a", 2, "PASS"));
  }

  @Test
  void theNewestRunsOfEachSetUpAreKept() {
    for (int day = 0; day < 5; day++) {
      history().add(List.of(drill("a", day, "PASS"), drill("b", day, "PASS")), 3);
    }
    history().add(List.of(ofSetUp("hardened", drill("a", 9, "PASS"))), 3);

    assertThat(history().lines())
        .extracting(line -> line.when().run())
        .containsExactly(run(2), run(2), run(3), run(3), run(4), run(4), run(9));
    assertThatThrownBy(() -> history().add(List.of(drill("a", 1, "PASS")), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a history that keeps 0 runs is none; keep at least 1");
  }

  @Test
  void twoRunsThatAddAtOnceLoseNothing() throws ExecutionException, InterruptedException {
    try (ExecutorService runs = Executors.newFixedThreadPool(4)) {
      List<Future<?>> added =
          IntStream.range(0, 12)
              .<Future<?>>mapToObj(
                  day -> runs.submit(() -> history().add(List.of(drill("a", day, "PASS")), 99)))
              .toList();
      for (Future<?> one : added) {
        one.get();
      }
    }

    assertThat(history().lines()).hasSize(12);
  }

  @Nested
  class AFileOfOthers {

    @Test
    void mayHaveALastLineThatWasCutOff() throws IOException {
      history().add(List.of(drill("a", 1, "PASS")), 9);
      write("{\"schema\":1,\"drill\":\"ü");

      assertThat(history().lines()).containsExactly(drill("a", 1, "PASS"));

      history().add(List.of(drill("a", 2, "PASS")), 9);
      assertThat(Files.readString(file())).doesNotContain("ü").endsWith("}\n");
    }

    @Test
    void mayHaveBlankLinesAndFieldsThatNobodyKnows() throws IOException {
      history().add(List.of(drill("a", 1, "PASS")), 9);
      String line = Files.readString(file());
      Files.writeString(
          file(),
          "\n \r\n" + line.replace("\"seconds\":61.5", "\"seconds\":61.5,\"moon\":\"new\""));

      assertThat(history().lines()).containsExactly(drill("a", 1, "PASS"));
    }

    @Test
    void mayHaveLinesOfALaterVersionWhichStay() throws IOException {
      String other = "{\"schema\":2,\"what\":\"nobody knows yet\"}";
      write(other + "\n");
      history().add(List.of(drill("a", 1, "PASS")), 9);
      write(Files.readAllLines(file()).getFirst().replace("\"schema\":1", "\"schema\":7") + "\n");

      assertThat(history().lines()).containsExactly(drill("a", 1, "PASS"));
      assertThat(history().linesOfLaterVersions()).isEqualTo(2);

      history().add(List.of(drill("a", 2, "PASS")), 1);
      assertThat(Files.readAllLines(file())).hasSize(3).contains(other);
    }

    @Test
    void isRefusedWithTheLineThatIsNone() throws IOException {
      history().add(List.of(drill("a", 1, "PASS")), 9);
      write("<<<<<<< mine\n");
      write(Files.readAllLines(file()).getFirst() + "\n");

      assertThatThrownBy(() -> history().lines())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith(
              file() + " can't be read: line 2 is no line of a history: Unexpected character ('<'")
          .hasMessageEndingWith(". Remove that line, and only it: each stands for itself.");
      assertThatThrownBy(() -> history().add(List.of(drill("a", 2, "PASS")), 9))
          .as("and nothing of it is lost")
          .isInstanceOf(UncheckedIOException.class);
      assertThat(Files.readAllLines(file())).hasSize(3);
    }

    @Test
    void isRefusedWhereSomethingIsMissingOrNobodyKnowsIt() throws IOException {
      history().add(List.of(drill("a", 1, "PASS")), 9);
      String line = Files.readString(file());

      for (String broken :
          List.of(
              line.replace("\"drill\":\"a\",", ""),
              line.replace("PASS", "PASSED"),
              line.replaceFirst("\"machine\":\\{[^}]*}", "\"machine\":null"),
              "null\n")) {
        Files.writeString(file(), broken);

        assertThatThrownBy(() -> history().lines())
            .as(broken)
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("line 1 is no line of a history");
      }
    }
  }

  /** 1,000 runs of 40 drills are read in less than 2 s on a quiet machine of 2 cores. */
  @Test
  void twoHundredRunsAreReadInNoTime() {
    history()
        .add(
            IntStream.range(0, 200)
                .boxed()
                .flatMap(
                    day ->
                        IntStream.range(0, 40)
                            .mapToObj(
                                number ->
                                    drill(
                                        "drill " + number,
                                        day,
                                        "PASS",
                                        out(UserAction.UPLOADS, 3.1, 3.6),
                                        out(UserAction.KUBECTL_READS, 3.1, 3.6),
                                        out(UserAction.KUBECTL_WRITES, 3.1, 3.6),
                                        out(UserAction.OPENS_A_PAGE, 3.1, 3.6),
                                        out(UserAction.SEES_A_THUMBNAIL, 3.1, 3.6))))
                .toList(),
            200);
    long from = System.nanoTime();

    assertThat(history().lines()).hasSize(8_000);

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
  }
}
