package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Finding;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.history.MachineClass;
import org.quorumdrill.report.history.PastDrill;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

class RunHistoryTest {

  private static final MachineClass MACHINE = new MachineClass("containers", 2, 24, 0);

  @TempDir private Path folder;

  private Path variant;
  private RunPlan plan;

  @BeforeEach
  void begin() {
    variant = folder.resolve("drills/hardened");
    plan = new RunPlan(variant);
    plan.begin();
  }

  /** A drill that came to its end. */
  private Path drill(String name, String startedAt, String result) throws IOException {
    Path own = Files.createDirectories(variant.resolve(name));
    plan.plan(name, own);
    new SummaryLine(
            new SummaryLine.Subject(name, "hardened", List.of()),
            startedAt,
            result,
            "a line",
            name + "/drill.html",
            List.of(
                claim("FINDING", "watch-hangs"),
                claim("FINDING", "watch-hangs"),
                claim("PASS", "is-gone")),
            List.of(
                new Noticed(
                    UserAction.UPLOADS,
                    "uploads/k8smaster1",
                    new Noticed.Out(3.12345678, 3.98765432),
                    0.33333333,
                    Noticed.State.WITHIN,
                    15.0,
                    List.of("watch-hangs"))))
        .write(own);
    plan.ended(name, own);
    return own;
  }

  private static SummaryLine.Claim claim(String result, String finding) {
    return new SummaryLine.Claim("a claim", result, "1 s", new Finding(finding, "weak", "do"));
  }

  private void facts() {
    new RunKey("hardened+1a2b3c4d", MACHINE).write(variant);
    new RunReport(
            "v1.37.2",
            new SetUp(
                "hardened",
                List.of(),
                new Provenance(
                    List.of(
                        part("node", Optional.empty(), Map.of("etcd", "3.7.0", "debian", "12")),
                        part(
                            "nextcloud-fpm",
                            Optional.of("the real Nextcloud"),
                            Map.of("nextcloud", "32.0.1", "debian", "13")))),
                List.of()),
            List.of(),
            new BringUpTimes(1, 2, 3, 4),
            List.of())
        .writeSteps(variant.resolve(RunReport.FILE));
  }

  private static Provenance.Part part(
      String name, Optional<String> standIn, Map<String, String> versions) {
    return new Provenance.Part(name, name + ":1", "sha256:1", "built", standIn, versions);
  }

  @Test
  void isWhatARunLeft() throws IOException {
    facts();
    drill("b", "2026-11-30T16:10:00.1Z", "PASS");
    Path a = drill("a", "2026-11-30T16:04:05.123456789Z", "FINDING");
    Files.writeString(
        a.resolve("timeline.jsonl"),
        """
        {"type":"header","drill":"a","startedAt":"2026-11-30T16:04:05.123456789Z","lanes":[],"expectations":[],"format":2}
        {"type":"mark","atNanos":5,"kind":"CALIBRATED","targets":["probes"],"reading":{"is":"calibrated","pressure":0.3,"harnessCores":0.2,"nextcloudCores":0.1,"byGroup":{"readyz":{"medianNanos":12345678,"slowestNanos":99999999},"writes":{"medianNanos":20000000,"slowestNanos":99999999}},"costs":null}}
        {"type":"observation","lane":"l","sequence":0,"dueNanos":1,"sentNanos":1,"doneNanos":61540000000,"outcome":"OK","reading":{"is":"words","text":"ok"}}
        {"type":"mark","atNanos":7""");

    assertThat(RunHistory.of(variant))
        .containsExactly(
            new PastDrill(
                "a",
                "hardened+1a2b3c4d",
                new PastDrill.When(
                    "2026-11-30T16:04:05.123Z", "2026-11-30T16:04:05.123456789Z", 61.5),
                new PastDrill.Found("FINDING", List.of(noticed()), List.of("watch-hangs")),
                where(),
                Map.of("readyz", 0.0123, "writes", 0.02)),
            new PastDrill(
                "b",
                "hardened+1a2b3c4d",
                new PastDrill.When("2026-11-30T16:04:05.123Z", "2026-11-30T16:10:00.1Z", 0),
                new PastDrill.Found("PASS", List.of(noticed()), List.of("watch-hangs")),
                where(),
                Map.of()));
  }

  private static Noticed noticed() {
    return new Noticed(
        UserAction.UPLOADS,
        "uploads/k8smaster1",
        new Noticed.Out(3.123, 3.988),
        0.333,
        Noticed.State.WITHIN,
        15.0,
        List.of("watch-hangs"));
  }

  private static PastDrill.Where where() {
    return new PastDrill.Where(
        Map.of(
            "kubernetes", "v1.37.2",
            "etcd", "3.7.0",
            "debian", "12",
            "nextcloud", "32.0.1",
            "nextcloud-fpm", "stand-in"),
        MACHINE);
  }

  @Test
  void isAddedToTheHistoryOnce() throws IOException {
    facts();
    drill("a", "2026-11-30T16:04:05Z", "FINDING");
    History history = History.at(folder.resolve("history"));

    history.add(RunHistory.below(folder.resolve("drills")), 9);
    history.add(RunHistory.below(folder.resolve("drills")), 9);

    assertThat(history.lines()).containsExactlyElementsOf(RunHistory.of(variant)).hasSize(1);
  }

  @Test
  void leavesOutWhatTheMachineWasTooBusyFor() throws IOException {
    Path busy = drill("busy", "2026-11-30T16:00:00Z", "UNKNOWN");
    drill("a", "2026-11-30T16:04:00Z", "PASS");
    plan.notMeasured("busy", busy, "the machine was busy");

    assertThat(RunHistory.of(variant))
        .extracting(PastDrill::drill, line -> line.when().run())
        .containsExactly(tuple("a", "2026-11-30T16:00:00.000Z"));
  }

  @Test
  void knowsNoMachineOfAnEarlierVersionsRun() throws IOException {
    Path own = drill("a", "2026-11-30T16:04:00Z", "PASS");
    new UnjudgedDrill("a", "hardened", List.of(), false, new IllegalStateException("no leader"))
        .write(own);

    PastDrill line = RunHistory.of(variant).getFirst();

    assertThat(line.setUp()).isEqualTo("hardened");
    assertThat(line.where()).isEqualTo(new PastDrill.Where(Map.of(), MachineClass.UNKNOWN));
    assertThat(line.found()).isEqualTo(new PastDrill.Found("UNKNOWN", List.of(), List.of()));
    assertThat(line.when().seconds()).isZero();
  }

  @Test
  void isEmptyWithoutARun() {
    assertThat(RunHistory.below(folder.resolve("nowhere"))).isEmpty();
    assertThat(RunHistory.of(folder.resolve("nowhere"))).isEmpty();
    assertThat(RunHistory.of(variant)).isEmpty();
  }

  @Test
  void aTimelineOfTheFirstFormatHasAnEnd() throws IOException {
    Path file = folder.resolve("timeline.jsonl");
    Files.writeString(
        file,
        """
        {"type":"header","drill":"a","startedAt":"2026-11-28T23:16:25Z","lanes":[]}
        {"type":"mark","atNanos":68663154186,"kind":"FINISHED","subject":"drill","detail":"a"}
        """);

    assertThat(TimelineEnds.of(file)).isEqualTo(new TimelineEnds(68.663154186, Map.of()));
    Files.writeString(file, "");
    assertThat(TimelineEnds.of(file)).isEqualTo(TimelineEnds.NONE);
  }
}
