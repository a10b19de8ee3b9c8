package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Prose;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.ContainerUse;
import org.quorumdrill.timeline.reading.ProbeRates;

class DrillPageTest {

  private static final String DIGEST =
      "sha256:4f19efc062deb8561eba482ce2acb1a34f7d62fec4ce1bd4717afc06cd8c37d9";

  private static final RunReport RUN =
      new RunReport(
          "v1.37.2",
          new SetUp(
              "documented",
              List.of(),
              new Provenance(
                  List.of(
                      part("node", Optional.empty()),
                      part("ryuk", Optional.of("a small reaper of ours")))),
              List.of()),
          List.of(new StepTiming("kubeadm init", 9.5)),
          new BringUpTimes(1.5, 40, 12, 20.5),
          List.of(Path.of("drills/documented/bring-up/haproxy-k8smaster1.cfg")));

  private static Provenance.Part part(String name, Optional<String> standIn) {
    return new Provenance.Part(name, name + ":1", DIGEST, "built", standIn, Map.of());
  }

  private static final Verdict HOLDS =
      new Verdict("etcd keeps its quorum", Result.PASS, "3 members", List.of());

  private static final Verdict IS_WEAK =
      new Verdict(
          "no outage longer than 1 s",
          Result.FINDING,
          "longest 4.2 s",
          List.of("a lane"),
          true,
          Optional.of(new Finding("stays-up", "A master stays <UP>.", "`option httpchk`.")));

  private final String page = page();

  private static String page(Verdict... verdicts) {
    return page(List.of(), verdicts);
  }

  private static String page(List<Mark> marks, Verdict... verdicts) {
    return new DrillPage(
            new DrillOutcome(
                "A master hangs",
                new Timeline(
                    new Timeline.Header("A master hangs", Instant.EPOCH, List.of(), List.of()),
                    List.of(),
                    marks),
                List.of(verdicts),
                Path.of("drills/documented/a-master-hangs")),
            RUN)
        .html();
  }

  @Test
  void beginsWithWhatIsWeakHowMuchAndWhatToChange() {
    String weak = page(HOLDS, IS_WEAK);

    assertThat(weak.substring(0, weak.indexOf("What a user noticed")))
        .containsSubsequence(
            "Weak where it is known to be; the other 1 claims hold.",
            "<th>What is weak</th><td>A master stays &lt;UP&gt;.</td>",
            "<th>Wanted</th><td>no outage longer than 1 s</td>",
            "<th>Measured</th><td><b>longest 4.2 s</b></td>",
            "<th>Suggested</th><td>`option httpchk`.</td>");
    assertThat(page(HOLDS))
        .contains("All 1 claims hold. Kubernetes v1.37.2")
        .doesNotContain("What is weak");
  }

  @Test
  void tellsWhatTheProbesCostAndGetWhenNothingIsWrong() {
    Mark calibrated =
        new Mark(
            0,
            Mark.Kind.CALIBRATED,
            List.of("probes"),
            new Calibrated(
                0.31, 0.12, 0.004, Map.of("readyz", new Calibrated.Times(5_000_000, 21_000_000))));
    String told = page(List.of(calibrated), HOLDS);

    assertThat(told)
        .containsSubsequence(
            "What the probes cost and get when nothing is wrong",
            "this program took 12 % of a core to ask, and Nextcloud",
            "container 0.4 % of one to answer",
            "waited for a processor 31 % of the time",
            "<td>readyz</td><td>0.005</td><td>0.021</td>");
    assertThat(page(HOLDS)).doesNotContain("What the probes cost and get");
  }

  @Test
  void tellsHowOftenNextcloudIsAskedAndWhatThatTakes() {
    ProbeRates rates =
        new ProbeRates(
            1, 0.15, List.of(new ProbeRates.OfLane("nextcloud-status/m1", 0.03, 0.1, 0.25)));
    String told =
        page(
            List.of(
                new Mark(0, Mark.Kind.RATES_CHOSEN, List.of("probes"), rates),
                new Mark(
                    1, Mark.Kind.USED_BEFORE, List.of("nextcloud"), new ContainerUse(0.125, 1, 5))),
            HOLDS);

    assertThat(told)
        .containsSubsequence(
            "What the probes cost and get when nothing is wrong",
            "s probes take 12.0 % of its limit of 1 core, where at most 15 % are theirs",
            "s container took 12.5 % of its limit for 5.0 s",
            "<td>nextcloud-status/m1</td><td>0.0300</td><td>0.10</td><td>0.25</td><td>12.0</td>")
        .doesNotContain("Before the first drill of the run");
  }

  @Test
  void beginsWithWhatDoesNotHold() {
    String failed =
        page(
            HOLDS,
            new Verdict("all is well again", Result.FAIL, "<none> after 60 s", List.of("a lane")));

    assertThat(failed.substring(0, failed.indexOf("What a user noticed")))
        .containsSubsequence(
            "1 of 2 claims do not hold:",
            "<span class=\"badge FAIL\">FAIL</span> <b>all is well again</b>: &lt;none&gt; after 60"
                + " s")
        .doesNotContain("etcd keeps its quorum");
  }

  @Test
  void namesTheNodeThatWasBrokenWhereOneWas() {
    assertThat(page).contains("<th>at the nodes that stay</th></tr>");
    assertThat(new DrillPage(broken(), RUN).html())
        .contains("<th>at the nodes that stay</th><th>at m1</th></tr>")
        .contains("<td>GET /readyz</td><td>not asked</td><td>no failure in 1</td>")
        .doesNotContain("http://", "https://", "<script", "<link", "src=", "@import", "url(");
  }

  private static DrillOutcome broken() {
    Duration second = Duration.ofSeconds(1);
    return new DrillOutcome(
        "A master hangs",
        new Timeline(
            new Timeline.Header(
                "A master hangs",
                Instant.EPOCH,
                List.of(
                    Prose.lane("readyz/m1", "GET /readyz through HAProxy of m1", second, second)),
                List.of()),
            List.of(Prose.observation("readyz/m1", 1, new Prose.Times(9, 9, 9), Outcome.OK, "ok")),
            List.of(new Mark(5, Mark.Kind.FAULT_ARMED, "m1", "hangs"))),
        List.of(HOLDS),
        Path.of("drills/documented/a"));
  }

  @Test
  void theNumberOfAnOutageStandsBehindTheStateThatWouldCoverIt() {
    Duration second = Duration.ofSeconds(1);
    List<Observation> asked = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      long at = i * 1_000_000_000L;
      Outcome outcome = i < 5 || i > 50 ? Outcome.OK : Outcome.TIMEOUT;
      asked.add(
          Prose.observation(
              "etcd/m1", i, new Prose.Times(at, at, at), outcome, "member=1 leader=1 term=1"));
    }
    Lane lane = Prose.lane("etcd/m1", "who leads", second, second);
    Timeline timeline =
        new Timeline(
            new Timeline.Header("A drill", Instant.EPOCH, List.of(lane), List.of()),
            asked,
            List.of());

    assertThat(TimelinePicture.of(timeline).toString())
        .contains("<text class=\"state\" x=\"242\" y=\"44\">leader m1</text>")
        .as("5 s are 43 to the right of it, its 9 letters need 50.4")
        .contains("<text class=\"outage\" x=\"292.4\" y=\"44\">45.0–47.0 s</text>");
  }

  @Test
  void showsWhatTheMachineWaitedFor() {
    String shown = new DrillPage(pressed(), RUN).html();

    assertThat(shown)
        .contains("waited for cpu, io, memory, from top to bottom")
        .contains("<title>waited for cpu 90 %, io 1 %</title>")
        .containsOnlyOnce("fill-opacity=\"0.90\"")
        .as("nobody is asked anything there, and too little to be seen")
        .doesNotContain("<td>how long this machine", "fill-opacity=\"0.01\"");
    assertThat(page).as("where nobody looked").doesNotContain("waited for");
  }

  private static DrillOutcome pressed() {
    Lane lane =
        Lane.of(
            LaneGroups.MACHINE_PRESSURE,
            "how long this machine has waited",
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));
    List<Observation> looks = List.of(look(1, "cpu=100000 io=0"), look(2, "cpu=1000000 io=10000"));
    return new DrillOutcome(
        "A master hangs",
        new Timeline(
            new Timeline.Header("A master hangs", Instant.EPOCH, List.of(lane), List.of()),
            looks,
            List.of()),
        List.of(HOLDS),
        Path.of("drills/documented/a"));
  }

  private static Observation look(long second, String words) {
    long at = second * 1_000_000_000L;
    return Prose.observation(
        LaneGroups.MACHINE_PRESSURE, second, new Prose.Times(at, at, at), Outcome.OK, words);
  }

  @Test
  void showsWholeDigests() {
    assertThat(page).contains("<code>" + DIGEST + "</code>");
  }

  @Test
  void namesTheStandInsAndWhatTheyStandInFor() {
    assertThat(page).contains("Not the real thing: <b>ryuk</b>: a small reaper of ours");
  }

  @Test
  void linksWhatTheClusterLookedLikeWhenItHadComeUp() {
    assertThat(page)
        .contains("href=\"../bring-up/haproxy-k8smaster1.cfg\"")
        .contains("2/2 after 12.0 s and answered after 20.5 s");
  }
}
