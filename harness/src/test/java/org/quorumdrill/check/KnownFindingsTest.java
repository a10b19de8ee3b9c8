package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.check.bounds.SilentAtMost;
import org.quorumdrill.timeline.Timeline;

/** Checks that no finding excuses more than itself. */
class KnownFindingsTest {

  private static final String UNBOUNDED =
      """
      - id: it-is-weak
        variants: [documented]
        what: It is weak.
        suggestion: Be strong.
      """;

  private static final String BOUNDED = UNBOUNDED + "  bound: {kind: SilentAtMost, seconds: 55}\n";

  @Test
  void aFindingHasABound() throws IOException {
    assertThat(read(BOUNDED).entry("it-is-weak").bound()).isEqualTo(new SilentAtMost(55));
    assertThatThrownBy(() -> read(UNBOUNDED))
        .hasMessageContaining("the finding 'it-is-weak' has no bound")
        .hasMessageContaining("which lanes, what share of them, which reasons and how long");
  }

  @Test
  void aBoundThatBoundsNothingIsRefused() {
    for (String bound :
        List.of(
            "{kind: Anything}",
            "{kind: SilentAtMost}",
            "{kind: SilentAtMost, seconds: 55, sekunden: 5}",
            "{kind: LanesDisturbed}",
            "{kind: LanesDisturbed, parts: []}",
            "{kind: LanesDisturbed, parts: [{groups: [a], at: EVERYWHERE, share: 1, together: 1,"
                + " recoverySeconds: 5}]}",
            "{kind: LanesDisturbed, parts: [{groups: [a], at: EVERYWHERE, share: 1, together: 1,"
                + " recoverySeconds: 5, reasons: {}}]}",
            "{kind: LanesDisturbed, parts: [{groups: [a], at: EVERYWHERE, share: 1, together: 1,"
                + " reasons: {kinds: [SLOW]}}]}",
            "{kind: LanesDisturbed, parts: [{groups: [a], at: EVERYWHERE, together: 1,"
                + " recoverySeconds: 5, reasons: {kinds: [SLOW]}}]}",
            "{kind: LanesDisturbed, parts: [{groups: [a], share: 1, together: 1, recoverySeconds:"
                + " 5, reasons: {kinds: [SLOW]}}]}",
            "{kind: AnsweredWrong, questions: 1}",
            "{kind: KilledAtMost}")) {
      assertThatThrownBy(() -> read(UNBOUNDED + "  bound: " + bound + "\n"))
          .as(bound)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void allOfTheDocumentedSetUpHaveOne() {
    assertThat(KnownFindings.ofTheHarness().entries())
        .isNotEmpty()
        .allSatisfy(
            entry ->
                assertThat(Expectations.fromJson(Expectations.toJson(List.of(claim(entry)))))
                    .as(entry.id())
                    .containsExactly(claim(entry)));
  }

  @Test
  void aFindingMaySayWhereItsCauseStands() throws IOException {
    String where = "  where: {file: a.cfg, directives: ['^\\s*timeout\\s+tunnel', 'timeout']}\n";
    KnownFindings known = read(BOUNDED + where);

    assertThat(read(BOUNDED).where("it-is-weak")).isEmpty();
    assertThat(known.where("another-one")).isEmpty();
    assertThat(known.where("it-is-weak").map(KnownFindings.Where::file)).contains("a.cfg");
    assertThat(line(known, "# timeout tunnel\nmode tcp # timeout\ntimeout client\ntimeout server"))
        .as("no comment, and the first of those that are as good")
        .hasValue(3);
    assertThat(line(known, "timeout client\r\n  timeout  tunnel 1h\r\n"))
        .as("the first directive before the second one, wherever they stand")
        .hasValue(2);
    assertThat(line(known, "mode tcp\n")).isEmpty();
  }

  private static OptionalInt line(KnownFindings known, String text) {
    return known.where("it-is-weak").orElseThrow().lineIn(text);
  }

  @Test
  void whereTheCauseStandsIsAFileWithDirectives() {
    for (String where :
        List.of(
            "a.cfg",
            "",
            "{file: a.cfg}",
            "{directives: [timeout]}",
            "{file: a.cfg, directives: []}",
            "{file: a.cfg, directives: timeout}",
            "{file: a.cfg, directives: ['(timeout']}",
            "{file: a.cfg, directive: timeout, directives: [timeout]}")) {
      assertThatThrownBy(() -> read(BOUNDED + "  where: " + where + "\n"))
          .as(where)
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> read(BOUNDED + "  where: a.cfg\n"))
        .hasMessage(
            "'where' of the finding 'it-is-weak' is \"a.cfg\", and a file with directives was"
                + " expected");
    assertThatThrownBy(() -> read(BOUNDED + "  where: {file: a.cfg}\n"))
        .hasMessageContaining(
            "where the cause of a finding stands takes a file and at least one of its directives");
  }

  private static KnownWeakness claim(KnownFindings.Entry entry) {
    return new KnownWeakness(
        new Finding(entry.id(), entry.what(), entry.suggestion()),
        new WatchUnbroken(List.of("a"), 12),
        entry.bound(),
        true,
        false);
  }

  @Test
  void anEarlierTimelineGetsTheBoundOfToday() throws IOException {
    assertThat(bound("watch-of-a-lost-master-hangs", "")).isEqualTo(new SilentAtMost(55));
    assertThat(
            bound(
                "watch-of-a-lost-master-hangs",
                ", \"bound\": {\"kind\": \"SilentAtMost\", \"seconds\": 7}"))
        .as("its own, if it has one")
        .isEqualTo(new SilentAtMost(7));
    assertThat(bound("forgotten", "")).isNull();
  }

  private static @Nullable Bound bound(String id, String bound) throws IOException {
    JsonNode stored =
        JsonMapper.builder()
            .build()
            .readTree(
                """
                {"checker": "KnownWeakness", "expected": true, "sometimes": false,
                 "finding": {"id": "%s", "meaning": "m", "remedy": "r"}%s,
                 "claim": {"checker": "WatchUnbroken", "lanes": ["watch/a"],
                           "longestSilenceSeconds": 14}}
                """
                    .formatted(id, bound));
    return ((KnownWeakness) Expectations.fromJson(List.of(stored)).getFirst()).bound();
  }

  @Test
  void withoutABoundNothingIsExcused() {
    Checker failing = new MustNot();
    Verdict verdict =
        new KnownWeakness(new Finding("forgotten", "it is weak", ""), failing, null, true, false)
            .check(Drills.drill().good("a").timeline());

    assertThat(verdict.result()).isEqualTo(Result.UNKNOWN);
    assertThat(verdict.summary())
        .isEqualTo(
            "a known weakness, but nobody says how bad 'forgotten' may get, so it excuses nothing:"
                + " it does");
  }

  private record MustNot() implements Checker {

    @Override
    public Verdict check(Timeline timeline) {
      return Verdict.of("it must not", false, "it does", List.of());
    }

    @Override
    public StarvedVerdict checkStarved(Starved starved) {
      return starved.nothingIsExcused(this);
    }
  }

  private static KnownFindings read(String yaml) throws IOException {
    return KnownFindings.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
