package org.quorumdrill.check.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.Judge;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.UnreadableTimelineException;

/**
 * Whatever was done to a file, it is read and judged, or refused with a reason; nothing else is
 * ever thrown.
 */
class MutilatedFilesTest {

  private static final Path FILE = scratch();

  private static Path scratch() {
    try {
      return Files.createTempFile("mutilated", ".jsonl");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void remove() throws IOException {
    Files.delete(FILE);
  }

  @BeforeContainer
  static void isRead() throws IOException {
    write(bytes(whole(0)));
    assertThat(Judge.judgeAgain(TimelineReader.read(FILE))).isNotEmpty();
  }

  @Property
  void areCutAtAnyByte(@ForAll("seeds") long seed) throws IOException {
    byte[] all = bytes(whole(seed));
    byte[] cut = Arrays.copyOf(all, new Random(seed).nextInt(all.length));
    write(cut);

    boolean hasHeader = new String(cut, StandardCharsets.UTF_8).contains("\n");
    if (hasHeader) {
      assertThat(Judge.judgeAgain(TimelineReader.read(FILE))).isNotEmpty();
    } else {
      readAndJudge();
    }
  }

  @Property
  void haveOtherLines(@ForAll("seeds") long seed) throws IOException {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(whole(seed));
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      Mutilation.ofLines(lines, random);
    }
    write(bytes(lines));
    readAndJudge();
  }

  @Property
  void haveOtherValues(@ForAll("seeds") long seed) throws IOException {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(whole(seed));
    // Every second time something is done to the header, where there is most to break.
    int times = 1 + random.nextInt(2);
    for (int i = 0; i < times; i++) {
      int at = random.nextBoolean() ? 0 : random.nextInt(lines.size());
      lines.set(at, Mutilation.ofValues(lines.get(at), random));
    }
    write(bytes(lines));
    readAndJudge();
  }

  @Property
  void haveOtherBytes(@ForAll("seeds") long seed) throws IOException {
    Random random = new Random(seed);
    byte[] all = bytes(whole(seed));
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      all[random.nextInt(random.nextBoolean() ? 3_000 : all.length)] = (byte) random.nextInt(256);
    }
    write(all);
    readAndJudge();
  }

  private static void readAndJudge() {
    Optional<Timeline> read = Optional.empty();
    try {
      read = Optional.of(TimelineReader.read(FILE));
      Judge.judgeAgain(read.get());
    } catch (UnreadableTimelineException e) {
      if (read.isEmpty()) {
        assertThat(e).hasMessageContaining(FILE.toString());
      }
      assertThat(e)
          .hasMessageMatching("(?s).*(line \\d+|no header|gunzip|expectation|nothing happened).*");
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail("threw " + e, e);
    }
  }

  private static void write(byte[] content) throws IOException {
    Files.write(FILE, content);
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** One of two whole files, the second of which is in the first format. */
  private static List<String> whole(long seed) {
    return seed % 3 == 0 ? Holder.EARLIER : Holder.LINES;
  }

  /** Written once. */
  private static final class Holder {

    /** A short drill of few lanes, with checkers of many kinds. */
    static final List<String> LINES = lines();

    /** Of a real drill, of whose observations few are left. */
    static final List<String> EARLIER = earlier();

    private static List<String> earlier() {
      try (InputStream stored =
          Objects.requireNonNull(
              MutilatedFilesTest.class.getResourceAsStream(
                  "/timelines/nginx-and-php-fpm-are-killed.jsonl.gz"))) {
        List<String> lines =
            new String(new GZIPInputStream(stored).readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return IntStream.range(0, lines.size())
            .filter(i -> i % 9 == 0 || lines.get(i).contains("\"type\":\"mark\""))
            .mapToObj(lines::get)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static List<String> lines() {
      Scenario scenario =
          new Scenario(
              7,
              Drill.of(3, 0.5, 6, 4),
              Optional.of(
                  new Scenario.Ailing(
                      new Trouble.Refused(Drill.nanos(7), Drill.nanos(9)), Scenario.Whom.ONE_NODE)),
              Register.Wrong.NOTHING,
              Optional.empty(),
              Optional.empty(),
              0.2);
      Recording.Recorded recorded = Recording.of(scenario);
      List<Checker> checkers =
          new ArrayList<>(
              Promises.of(scenario, recorded, new Promises.Budgets(1, 2, 3)).stream()
                  .map(Promise::claim)
                  .toList());
      List<JsonNode> expectations = Expectations.toJson(checkers);
      Timeline timeline = recorded.timeline();
      try {
        Path file = Files.createTempFile("whole", ".jsonl");
        try (TimelineWriter writer =
            new TimelineWriter(file, "a drill", timeline.header().lanes(), expectations)) {
          timeline.observations().forEach(writer::write);
          timeline.marks().forEach(writer::write);
        }
        List<String> lines = Files.readAllLines(file);
        Files.delete(file);
        return List.copyOf(lines);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }
}
