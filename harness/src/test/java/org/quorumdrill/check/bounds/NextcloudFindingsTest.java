package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.HandMade.END;
import static org.quorumdrill.check.HandMade.FAULT;
import static org.quorumdrill.check.HandMade.HEAL;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.FINDING;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;
import static org.quorumdrill.check.bounds.Known.End.TIMEOUT;
import static org.quorumdrill.check.bounds.Known.End.failed;
import static org.quorumdrill.check.bounds.Known.End.slow;
import static org.quorumdrill.check.bounds.Known.End.status;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.AnswersRight;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.KnownFindings;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.resources.NoOomKills;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.check.uploads.NotServedTwice;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.Upload;
import org.quorumdrill.timeline.reading.Counters;
import org.quorumdrill.timeline.reading.NotSent;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/** The fault is injected at k8smaster2, in force from 20 to 60 s. */
class NextcloudFindingsTest {

  private static final List<String> STATUS = everywhere("nextcloud-status");
  private static final List<String> UPLOADS = everywhere("uploads");
  private static final List<String> THUMBNAILS = everywhere("thumbnail");
  private static final List<String> REDIRECTS = everywhere("well-known-carddav");

  private static List<String> everywhere(String group) {
    return OutageAtMost.lanes(List.of(group), List.of("k8smaster1", "k8smaster2", "k8smaster3"));
  }

  private static HandMade nextcloud() {
    HandMade drill = HandMade.drill();
    for (List<String> lanes : List.of(STATUS, UPLOADS, THUMBNAILS, REDIRECTS)) {
      lanes.forEach(lane -> drill.lane(lane, 1, s -> "201"));
    }
    return drill;
  }

  private static HandMade ending(HandMade drill, List<String> lanes, Known.End end) {
    return Known.ending(drill, lanes, FAULT, HEAL, 1, end);
  }

  private static final Known POOL =
      new Known("hung-pool-is-never-noticed", new OutageAtMost("Nextcloud", STATUS, 30));

  private static HandMade hungPool() {
    return ending(
        ending(ending(nextcloud(), STATUS, TIMEOUT), UPLOADS, TIMEOUT), THUMBNAILS, TIMEOUT);
  }

  @Test
  void aPoolThatHangsAnswersNothingThatNeedsIt() {
    assertThat(POOL.result(hungPool())).isEqualTo(FINDING);
    assertThat(POOL.result(ending(hungPool(), STATUS, status(504)))).isEqualTo(FINDING);
    assertThat(POOL.result(ending(hungPool(), UPLOADS, failed("refused: 403")))).isEqualTo(FAIL);
    assertThat(POOL.judge(ending(hungPool(), UPLOADS, failed("refused: 403"))).summary())
        .contains("refused: 403; known is no answer or late answers or the status 504");
    assertThat(POOL.result(ending(hungPool(), STATUS, failed("ConnectException: refused"))))
        .as("a pool that is gone does not hang")
        .isEqualTo(FAIL);
    assertThat(POOL.judge(ending(hungPool(), REDIRECTS, TIMEOUT)).summary())
        .as("nginx answers by itself")
        .contains("well-known-carddav/k8smaster1 is no part of the finding, and 40 of");
  }

  @Test
  void aSlowHealingExcusesNoMore() {
    HandMade slowly =
        hungPool().without(Mark.Kind.HEAL_PROVEN).mark(90, Mark.Kind.HEAL_PROVEN, "k8smaster2", "");
    assertThat(POOL.result(slowly)).isEqualTo(FINDING);
    assertThat(POOL.result(Known.ending(slowly, UPLOADS, HEAL, 90, 1, failed("refused: 403"))))
        .isEqualTo(FAIL);
  }

  private static final Known DATABASE =
      new Known("two-pods-break-the-database", new RecoversWithin("uploads", UPLOADS, 15));

  /** The bound of the list in a drill that ends 40 s after the healing. */
  private static Result brokenDatabase(HandMade drill) {
    LanesDisturbed listed =
        (LanesDisturbed) KnownFindings.ofTheHarness().entry(DATABASE.id()).bound();
    assertThat(DATABASE.claim().check(drill.timeline()).result()).isEqualTo(FAIL);
    return new LanesDisturbed(listed.parts(), 15)
        .check(drill.timeline(), DATABASE.claim())
        .result();
  }

  @Test
  void aBrokenDatabaseAnswers500AndNothingElse() {
    assertThat(brokenDatabase(afterwards(UPLOADS, failed("500")))).isEqualTo(PASS);
    assertThat(brokenDatabase(afterwards(UPLOADS, failed("refused: 403")))).isEqualTo(FAIL);
    assertThat(brokenDatabase(afterwards(UPLOADS, TIMEOUT))).as("hangs for ever").isEqualTo(FAIL);
    assertThat(brokenDatabase(afterwards(UPLOADS, failed("503")))).isEqualTo(FAIL);
    assertThat(
            brokenDatabase(
                Known.ending(
                    afterwards(UPLOADS, failed("500")), STATUS, HEAL + 20, END, 1, status(500))))
        .as("no page either")
        .isEqualTo(FAIL);
    assertThat(brokenDatabase(ending(afterwards(UPLOADS, failed("500")), STATUS, TIMEOUT)))
        .as("the time of the fault is no part of it")
        .isEqualTo(PASS);
  }

  private static HandMade afterwards(List<String> lanes, Known.End end) {
    return Known.ending(nextcloud(), lanes, HEAL, END, 1, end);
  }

  @Test
  void aFullVolumeAnswers500AndNothingElse() {
    String lane = "an upload to the full volume";
    Known known =
        new Known(
            "full-volume-is-an-internal-error",
            new AnswersRight("who uploads is told", List.of(lane)));

    assertThat(known.result(asked(lane, Outcome.FAILED, "500 instead of 507: full")))
        .isEqualTo(FINDING);
    assertThat(known.result(asked(lane, Outcome.FAILED, "403 instead of 507: no"))).isEqualTo(FAIL);
    assertThat(known.result(asked(lane, Outcome.FAILED, "it is odd"))).isEqualTo(FAIL);
    assertThat(known.result(asked(lane, Outcome.TIMEOUT, "no answer"))).isEqualTo(UNKNOWN);
  }

  @Test
  void anotherRefusalOfTheDataFolderIsNotTheKnownOne() {
    Known known =
        new Known("data-without-slash-is-not-denied", new AnswersRight("it", List.of("/data")));

    assertThat(known.result(asked("/data", Outcome.FAILED, "/data: 404 instead of 403")))
        .isEqualTo(FINDING);
    assertThat(known.result(asked("/data", Outcome.FAILED, "/data: 200 instead of 403")))
        .isEqualTo(FAIL);
  }

  @Test
  void noMoreQuestionsAreAnsweredWrongThanAreKnown() {
    AnsweredWrong one = new AnsweredWrong(new Reasons(List.of(Reasons.Kind.IN_WORDS), null), 1);
    HandMade both = asked("a", Outcome.FAILED, "wrong").ask("b", 2, 3, Outcome.FAILED, "wrong");

    assertThat(one.check(both.timeline(), new AnswersRight("it", List.of("a"))).result())
        .isEqualTo(PASS);
    assertThat(one.check(both.timeline(), new AnswersRight("it", List.of("a", "b"))).summary())
        .isEqualTo("2 questions were answered wrong, and known are at most 1");
  }

  private static HandMade asked(String lane, Outcome outcome, String detail) {
    return HandMade.drill().ask(lane, 1, 2, outcome, detail);
  }

  @Test
  void aSecondPodServesOnlyOnceTheNodeIsGivenUp() {
    List<String> old = List.of("nextcloud-status/k8smaster2");
    List<String> others = List.of("nextcloud-status/k8smaster1", "nextcloud-status/k8smaster3");
    Checker claim = new NotServedTwice(old, others);
    Timeline both = takenOver(HandMade.drill(), 45).timeline();

    assertThat(claim.check(both).result()).isEqualTo(FAIL);
    assertThat(new ServedTwiceAfter(20).check(both, claim).result()).isEqualTo(PASS);
    Verdict early = new ServedTwiceAfter(30).check(both, claim);
    assertThat(early.result()).isEqualTo(FAIL);
    assertThat(early.summary())
        .isEqualTo("another pod served 25.0 s after the fault, and known are 30 s or more");
  }

  /** The other masters answer from a second on; the cut-off one answers all the time. */
  private static HandMade takenOver(HandMade drill, double from) {
    return drill
        .lane("nextcloud-status/k8smaster2", 1, s -> "ok")
        .lane("nextcloud-status/k8smaster1", 1, s -> s < FAULT || s >= from ? "ok" : "bad")
        .lane("nextcloud-status/k8smaster3", 1, s -> s < FAULT || s >= from ? "ok" : "bad");
  }

  @Test
  void uploadsAreLostOnlyWhereTwoPodsWrite() {
    Known known = new Known("two-pods-lose-uploads", new NoUploadLost(20));

    assertThat(known.result(lost(45, 47, 52))).isEqualTo(FINDING);
    assertThat(known.result(lost(45, 31))).as("within the margin of 15 s").isEqualTo(FINDING);
    assertThat(known.result(lost(45, 29))).as("earlier").isEqualTo(FAIL);
    assertThat(known.judge(lost(60, 47)).summary())
        .startsWith("worse than the known weakness: no second pod answered while the fault was");
  }

  private static HandMade lost(double takeover, long... lost) {
    String stored =
        LongStream.range(0, 100)
            .filter(i -> LongStream.of(lost).noneMatch(gone -> gone == i))
            .mapToObj(i -> new Upload("k8smaster2", i))
            .map(upload -> upload.name() + "=" + upload.sha256())
            .collect(Collectors.joining(" "));
    return takenOver(HandMade.drill(), takeover)
        .lane("uploads/k8smaster2", 1, s -> "201")
        .mark(END + 1, Mark.Kind.UPLOADS_READ, "uploads", stored);
  }

  @Test
  void noMoreWorkersAreKilledThanTheStormKeepsBusy() {
    Known known =
        new Known("many-workers-run-out-of-memory", new NoOomKills("container/k8smaster2"));

    assertThat(known.judge(storm(20)).result()).isEqualTo(FINDING);
    assertThat(known.judge(storm(61)).result()).isEqualTo(FAIL);
    assertThat(known.judge(storm(61)).summary())
        .startsWith(
            "worse than the known weakness: 61 were killed for 30 questions of the storm, and known are at most 60");
  }

  /** A storm of 40 questions, the last ten of which were never sent. */
  private static Timeline storm(int kills) {
    Timeline drill = HandMade.drill().timeline();
    Lane load = Lane.ofLoad("storm/thumbnails", "?", Duration.ofSeconds(1), Duration.ofSeconds(30));
    Lane container =
        new Lane("container", "k8smaster2", "?", Duration.ofSeconds(1), Duration.ofSeconds(5));
    List<Observation> asked =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    at(
                        load,
                        FAULT + i,
                        Outcome.FAILED,
                        i < 30 ? new Words("cut off") : new NotSent("it was over")))
            .collect(Collectors.toList());
    for (int s = 0; s < END; s++) {
      int counted = s < 50 ? 7 : 7 + kills;
      asked.add(
          at(
              container,
              s,
              Outcome.OK,
              new Counters(Map.of("oomKills", BigDecimal.valueOf(counted)))));
    }
    return new Timeline(
        new Timeline.Header("a storm", Instant.EPOCH, List.of(load, container), List.of()),
        asked,
        drill.marks());
  }

  private static Observation at(Lane lane, double second, Outcome outcome, Reading reading) {
    long sent = Math.round(second * 1e9);
    return new Observation(lane.name(), sent, sent, sent, sent + 1_000_000, outcome, reading);
  }

  @Test
  void aBoundIsForItsOwnKindOfClaim() {
    assertThatThrownBy(() -> new OpenAtLeast(5).check(nextcloud().timeline(), new NoUploadLost(1)))
        .hasMessage(
            "OpenAtLeast is a bound for the claim QuietConnectionsHold, and this one is NoUploadLost; give the finding another bound");
  }

  @Test
  void slowPagesOfAPoolAreAsKnown() {
    assertThat(POOL.result(Known.ending(hungPool(), STATUS, 55, HEAL, 1, slow(4))))
        .isEqualTo(FINDING);
  }
}
