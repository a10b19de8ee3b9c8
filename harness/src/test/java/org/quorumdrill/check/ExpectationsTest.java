package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExpectationsTest {

  private static final List<String> LANES = List.of("a", "b");

  private static final List<Checker> ONE_OF_EACH =
      List.of(
          new AnswersRight("it", LANES),
          new AnswersWithin("it", LANES, 1.5, 0.9),
          new BackupRestores(7),
          new CpuHeldTo("a", 1, 0.05),
          new EnoughObserved(),
          new EtcdAgrees(3),
          new EtcdLeaderStays(),
          new FaultWasReal(),
          new ImpairedAtMost("it", LANES, 1.5),
          new KnownWeakness("id", new MustFail("it", LANES), true, false, "advice"),
          new KubeletHeartbeats("a", 25),
          new LatencyAtMost("it", LANES, 99, 1.5),
          new LeaderWas("a"),
          new LeasesMoved("it", "a", LANES, 1.5),
          new LeasesStay(LANES),
          new MustFail("it", LANES, 1.5),
          new NoEarlierUploadLost(LANES, 1.5, 2.5, 7),
          new NoEventMissed(LANES),
          new NoOomKills("a"),
          new NoUploadLost(7),
          new NoWriteLost(7),
          new NodeStaysReady("a", LANES),
          new NotServedTwice(LANES, LANES),
          new OutageAtMost("it", LANES, 1.5),
          new PicturesCorrect("a", 10, true),
          new PodsBack(LANES, "it", 2, 1),
          new QuietConnectionsHold(LANES, 60),
          new QuorumSurvives(3, 5),
          new RecoversWithin("it", LANES, 1.5),
          new RegisterLinearizable(7),
          new StateChange("it", LANES, Pattern.compile("a=UP|b"), 1, 2.5, 3),
          new SteadyState(),
          new Throttled("a", 0.1),
          new WatchUnbroken(LANES, 1.5));

  @Test
  void everyCheckerCanBeKeptAndReadAgain() {
    assertThat(ONE_OF_EACH.stream().map(Object::getClass).toList())
        .as("one of each")
        .isEqualTo(Arrays.asList(Checker.class.getPermittedSubclasses()));

    List<Checker> again = Expectations.fromJson(Expectations.toJson(ONE_OF_EACH));

    // Patterns know no equality but their text does.
    assertThat(again.toString()).isEqualTo(ONE_OF_EACH.toString());
  }

  @Test
  void anUnknownOneIsNotSkipped() {
    assertThatThrownBy(
            () ->
                Expectations.fromJson(
                    List.of(JsonNodeFactory.instance.objectNode().put("checker", "Guess"))))
        .hasMessageContaining("'Guess' is not known");
  }
}
