package org.quorumdrill.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorumdrill.timeline.reading.BackendStates;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.ContainerUse;
import org.quorumdrill.timeline.reading.Counters;
import org.quorumdrill.timeline.reading.EtcdMemberState;
import org.quorumdrill.timeline.reading.KeyWritten;
import org.quorumdrill.timeline.reading.LeaseHolders;
import org.quorumdrill.timeline.reading.LeaseRenewal;
import org.quorumdrill.timeline.reading.MemberHash;
import org.quorumdrill.timeline.reading.NodeConditions;
import org.quorumdrill.timeline.reading.NotSent;
import org.quorumdrill.timeline.reading.NotUnderstood;
import org.quorumdrill.timeline.reading.PictureCost;
import org.quorumdrill.timeline.reading.PodStates;
import org.quorumdrill.timeline.reading.ProbeRates;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.ReadyContainers;
import org.quorumdrill.timeline.reading.Refused;
import org.quorumdrill.timeline.reading.RegisterKeys;
import org.quorumdrill.timeline.reading.RegisterState;
import org.quorumdrill.timeline.reading.RightPicture;
import org.quorumdrill.timeline.reading.SilentConnection;
import org.quorumdrill.timeline.reading.StoredFiles;
import org.quorumdrill.timeline.reading.UnexpectedStatus;
import org.quorumdrill.timeline.reading.WatchTotals;
import org.quorumdrill.timeline.reading.Words;
import org.quorumdrill.timeline.reading.WrongPicture;

/** Reads back what was written, in the current format and in the first one. */
class TimelineReaderTest {

  private static final Lane LANE =
      new Lane("etcd", "m1", "?", Duration.ofMillis(500), Duration.ofSeconds(5));

  private static final Calibrated CALIBRATED =
      new Calibrated(
          0.31,
          0.125,
          0.004,
          Map.of("etcd", new Calibrated.Times(5, 9)),
          new Calibrated.Costs(0.5, Map.of("dav", 0.04)));

  /** On a machine that tells nothing of what waits for it. */
  private static final Calibrated LITTLE_KNOWN = new Calibrated(null, 0.125, 0.004, Map.of());

  private static final ProbeRates RATES =
      new ProbeRates(0.5, 0.15, List.of(new ProbeRates.OfLane("dav/m1", 0.04, 1, 1.5)));

  private static final ContainerUse USE = new ContainerUse(0.25, 0.5, 5.5);

  private static final PictureCost PICTURE = new PictureCost(0.9, 1);

  /** One reading of each kind, with the lane group that gave it in the first format. */
  static Stream<Arguments> readings() {
    return Stream.of(
        Arguments.of(LaneGroups.READYZ, new Words("ok")),
        Arguments.of(LaneGroups.NODES, new NotUnderstood("<html>")),
        Arguments.of(LaneGroups.STORM_THUMBNAILS, new NotSent("the storm was over")),
        Arguments.of(LaneGroups.WRITES, new Refused(403)),
        Arguments.of(LaneGroups.READYZ, new UnexpectedStatus(500, 200, "etcd failed")),
        Arguments.of(LaneGroups.THUMBNAIL, new RightPicture(256, 171, 4, 0)),
        Arguments.of(LaneGroups.STORM_THUMBNAILS, new RightPicture(1024, 683, 0, 2.5)),
        Arguments.of(LaneGroups.STORM_THUMBNAILS, new WrongPicture("the 0 bytes are no picture")),
        Arguments.of(LaneGroups.ETCD, new EtcdMemberState("17", "0", 3, 1200)),
        Arguments.of(LaneGroups.HAPROXY, new BackendStates(Map.of("m1", "UP"))),
        Arguments.of(LaneGroups.HAPROXY, new BackendStates(Map.of("m2", "DOWN 1/2"))),
        Arguments.of(LaneGroups.NODES, new NodeConditions(Map.of("m1", "Unknown"))),
        Arguments.of(
            LaneGroups.LEASES,
            new LeaseHolders(
                List.of(
                    new LeaseHolders.Lease(
                        "kube-scheduler", "m1", 3, "2026-11-24T19:00:01.000001Z"),
                    LeaseHolders.Lease.ofNobody("kube-controller-manager")))),
        Arguments.of(LaneGroups.KUBELET, new LeaseRenewal("2026-11-24T19:00:01.000001Z")),
        Arguments.of(
            LaneGroups.PODS,
            new PodStates(
                List.of(
                    new PodStates.Pod("kube-system/coredns", "m1", true, 0),
                    new PodStates.Pod("default/nextcloud", "", false, 2)))),
        Arguments.of(LaneGroups.NEXTCLOUD_POD, new ReadyContainers(2, 2, 1)),
        Arguments.of(
            LaneGroups.CONTAINER, new Counters(Map.of("throttledTime", new BigDecimal("20.500")))),
        Arguments.of(LaneGroups.WRITES, new KeyWritten("m1-17")),
        Arguments.of(LaneGroups.READS, new RegisterState(0, RegisterState.NOTHING_YET)),
        Arguments.of(LaneGroups.WATCH, new WatchTotals(12, 1, 0, 2.5)),
        Arguments.of(LaneGroups.QUIET_WATCH, new SilentConnection(1, 50.0, 1.5)));
  }

  private static Outcome outcome(Reading reading) {
    return switch (reading) {
      case NotSent ignored -> Outcome.FAILED;
      case Refused ignored -> Outcome.FAILED;
      case UnexpectedStatus ignored -> Outcome.FAILED;
      case WrongPicture ignored -> Outcome.FAILED;
      default -> Outcome.OK;
    };
  }

  @ParameterizedTest
  @MethodSource("readings")
  void givesBackWhatWasAnswered(String group, Reading reading, @TempDir Path folder) {
    Path file = folder.resolve("timeline.jsonl");
    Observation asked = new Observation("etcd/m1", 7, 1, 2, 3, outcome(reading), reading);
    try (TimelineWriter timeline = new TimelineWriter(file, "a drill", List.of(LANE), List.of())) {
      timeline.write(asked);
    }

    assertThat(TimelineReader.read(file).observations()).containsExactly(asked);
  }

  @ParameterizedTest
  @MethodSource("readings")
  void understandsTheProseOfTheFirstFormat(String group, Reading reading) {
    assertThat(EarlierAnswers.reading(group, outcome(reading) == Outcome.OK, reading.text()))
        .isEqualTo(reading);
  }

  @Test
  void knowsEveryKindOfReading() {
    Set<Class<?>> ofMarks =
        Set.of(
            Calibrated.class,
            ContainerUse.class,
            MemberHash.class,
            PictureCost.class,
            ProbeRates.class,
            RegisterKeys.class,
            StoredFiles.class);
    List<Class<?>> tried =
        readings()
            .<Class<?>>map(arguments -> Objects.requireNonNull(arguments.get()[1]).getClass())
            .toList();

    assertThat(Reading.class.getPermittedSubclasses())
        .filteredOn(kind -> !ofMarks.contains(kind))
        .isSubsetOf(tried);
  }

  @Test
  void givesBackMarksWithAllTheirTargets(@TempDir Path folder) {
    Path file = folder.resolve("timeline.jsonl");
    try (TimelineWriter timeline = new TimelineWriter(file, "a drill", List.of(LANE), List.of())) {
      timeline.mark(Mark.Kind.FAULT_ARMED, List.of("m1", "m2"), new Words("switched off"));
      timeline.mark(Mark.Kind.ETCD_HASHED, List.of("m1"), new MemberHash(12, -1, "abc"));
      timeline.mark(
          Mark.Kind.UPLOADS_READ, List.of("uploads"), new StoredFiles(Map.of("m1-0", "00ff")));
      timeline.mark(
          Mark.Kind.REGISTER_READ,
          List.of("register"),
          new RegisterKeys(List.of("m1-0", "m1-1", "value")));
      timeline.mark(Mark.Kind.CALIBRATED, List.of("probes"), CALIBRATED);
      timeline.mark(Mark.Kind.CALIBRATED, List.of("probes"), LITTLE_KNOWN);
      timeline.mark(Mark.Kind.RATES_CHOSEN, List.of("probes"), RATES);
      timeline.mark(Mark.Kind.USED_BEFORE, List.of("nextcloud"), USE);
      timeline.mark(Mark.Kind.PICTURE_MEASURED, List.of("m1"), PICTURE);
    }

    Timeline read = TimelineReader.read(file);
    assertThat(read.marks())
        .extracting(Mark::targets)
        .containsExactly(
            List.of("m1", "m2"),
            List.of("m1"),
            List.of("uploads"),
            List.of("register"),
            List.of("probes"),
            List.of("probes"),
            List.of("probes"),
            List.of("nextcloud"),
            List.of("m1"));
    assertThat(read.marks())
        .extracting(Mark::reading)
        .containsExactly(
            new Words("switched off"),
            new MemberHash(12, -1, "abc"),
            new StoredFiles(Map.of("m1-0", "00ff")),
            new RegisterKeys(List.of("m1-0", "m1-1", "value")),
            CALIBRATED,
            LITTLE_KNOWN,
            RATES,
            USE,
            PICTURE);
    assertThat(read.header().lanes()).containsExactly(LANE);
  }

  @Test
  void readsTheFirstFormat(@TempDir Path folder) throws IOException {
    Path file =
        write(
            folder,
            """
            {"type":"header","drill":"a drill","startedAt":"2026-11-24T19:00:01Z","lanes":[{"name":"pod-on-m2/m1","question":"?","interval":0.5,"deadline":5.0,"load":false},{"name":"storm/pages","question":"?","interval":2.0,"deadline":5.0,"load":true},{"name":"haproxy/m1","question":"?","interval":0.5,"deadline":5.0}]}
            {"type":"observation","lane":"haproxy/m1","sequence":0,"dueNanos":1,"sentNanos":2,"doneNanos":3,"outcome":"OK","detail":"m1=UP m2=DOWN 1/2"}
            {"type":"mark","atNanos":4,"kind":"FAULT_ARMED","subject":"m1, m2","detail":"switched off"}
            {"type":"mark","atNanos":5,"kind":"ETCD_HASHED","subject":"m1","detail":"revision=9 compacted=1 hash=77"}
            {"type":"mark","atNanos":6,"kind":"UPLOADS_READ","subject":"uploads","detail":"m1-0=00ff m1-1=unreadable"}
            """);

    Timeline read = TimelineReader.read(file);

    assertThat(read.header().lanes())
        .extracting(Lane::group, Lane::node, Lane::name, Lane::load)
        .containsExactly(
            tuple("pod-on-m2", "m1", "pod-on-m2/m1", false),
            tuple("storm/pages", "", "storm/pages", true),
            tuple("haproxy", "m1", "haproxy/m1", false));
    assertThat(read.lane("haproxy/m1"))
        .extracting(Observation::reading)
        .containsExactly(new BackendStates(Map.of("m1", "UP", "m2", "DOWN 1/2")));
    assertThat(read.marks())
        .extracting(Mark::targets)
        .containsExactly(List.of("m1", "m2"), List.of("m1"), List.of("uploads"));
    assertThat(read.marks())
        .extracting(Mark::reading)
        .containsExactly(
            new Words("switched off"),
            new MemberHash(9, 1, "77"),
            new StoredFiles(Map.of("m1-0", "00ff", "m1-1", StoredFiles.UNREADABLE)));
  }

  @Test
  void readsAPathOfTheFirstFormatAsOneGroup(@TempDir Path folder) throws IOException {
    Path file =
        write(
            folder,
            """
            {"type":"header","drill":"a","startedAt":"2026-11-24T19:00:01Z","lanes":[{"name":"/data/","question":"?","interval":1.0,"deadline":1.0}]}
            {"type":"observation","lane":"/data/","sequence":0,"dueNanos":1,"sentNanos":2,"doneNanos":3,"outcome":"OK","detail":"403"}

            """);

    Timeline read = TimelineReader.read(file);

    assertThat(read.header().lanes()).extracting(Lane::name).containsExactly("/data/");
    assertThat(read.group("/data/")).hasSize(1);
  }

  @Test
  void toleratesATornLastLineAndNoOther(@TempDir Path folder) throws IOException {
    String header =
        "{\"type\":\"header\",\"format\":2,\"drill\":\"a\",\"startedAt\":\"2026-11-24T19:00:01Z\",\"lanes\":[]}\n";
    String mark =
        "{\"type\":\"mark\",\"atNanos\":4,\"kind\":\"STARTED\",\"targets\":[\"drill\"],\"reading\":{\"is\":\"words\",\"text\":\"\"}}\n";

    assertThat(TimelineReader.read(write(folder, header + mark + "{\"type\":\"ma")).marks())
        .hasSize(1);
    Path torn = write(folder, header + "{\"type\":\"ma\n" + mark);
    assertThatThrownBy(() -> TimelineReader.read(torn))
        .isInstanceOf(UnreadableTimelineException.class)
        .hasMessageContaining("line 2 is no Timeline entry");
  }

  @Test
  void refusesALaterFormat(@TempDir Path folder) throws IOException {
    Path file = write(folder, "{\"type\":\"header\",\"format\":3,\"rooms\":[]}\n{}\n");

    assertThatThrownBy(() -> TimelineReader.read(file))
        .hasMessageContaining("is a Timeline of format 3; this version of the harness reads");
  }

  private static Path write(Path folder, String lines) throws IOException {
    return Files.writeString(folder.resolve("timeline.jsonl"), lines);
  }
}
