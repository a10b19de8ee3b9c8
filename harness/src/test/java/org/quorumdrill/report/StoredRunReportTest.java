package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.distribution.FileChange;
import org.quorumdrill.distribution.Look;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.node.Provenance;

class StoredRunReportTest {

  @TempDir private Path variant;

  private Path drill = Path.of("");
  private RunReport run = report(List.of());

  @BeforeEach
  void aDrillOfTheVariant() {
    drill = variant.resolve("a-master-hangs");
    run = report(List.of(variant.resolve("bring-up").resolve("get-nodes.txt")));
  }

  private static RunReport report(List<Path> evidence) {
    return new RunReport(
        "v1.37.2",
        new SetUp(
            new SetUpName("documented", List.of("haproxy/haproxy.cfg")),
            List.of("haproxy/haproxy.cfg"),
            new Provenance(
                List.of(
                    part("node", Optional.empty()),
                    part("ryuk", Optional.of("a small reaper of ours")))),
            List.of(
                new Deviation("kubeadm.yaml", "stable", "v1.37.2", "it is pinned", null),
                new Deviation("nginx.yaml", "latest", "1.27", "it is pinned", "servers")),
            List.of(new FileChange("haproxy/haproxy.cfg", "-inter 2s\n+inter 1s"))),
        List.of(new StepTiming("kubeadm init", 9.5)),
        new BringUpTimes(1.5, 40, 12, 20.5),
        evidence,
        List.of(
            new Look("get nodes is the documented table", Optional.empty(), 0.5),
            new Look("pods run", Optional.of("coredns is missing"), 1)));
  }

  private static Provenance.Part part(String name, Optional<String> standIn) {
    return new Provenance.Part(
        name, name + ":1", "sha256:1", "built", standIn, Map.of("etcd", "3.7.0"), "here/" + name);
  }

  @Test
  void isReadAsItWasWritten() {
    StoredRunReport.write(run, drill);

    assertThat(StoredRunReport.read(drill)).contains(run);
  }

  @Test
  void namesNoPlaceOfThisMachine() throws IOException {
    StoredRunReport.write(run, drill);

    assertThat(Files.readString(drill.resolve(StoredRunReport.FILE)))
        .contains("\"../bring-up/get-nodes.txt\"")
        .doesNotContain(variant.toString());
  }

  @Test
  void liesBesideTheStepsOfTheBringUp() {
    run.writeSteps(variant.resolve(RunReport.FILE));

    assertThat(variant.resolve(RunReport.FILE)).exists();
    assertThat(StoredRunReport.read(variant)).contains(run);
  }

  @Test
  void isMissingWhereAnEarlierVersionRan() {
    assertThat(StoredRunReport.read(drill)).isEmpty();
  }

  @Test
  void ofALaterVersionIsReadAsFarAsItIsKnown() throws IOException {
    StoredRunReport.write(run, drill);
    Path file = drill.resolve(StoredRunReport.FILE);
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"weather\": \"rain\", "));

    assertThat(StoredRunReport.read(drill)).contains(run);
  }

  @Test
  void thatIsTornIsRefused() throws IOException {
    Files.createDirectories(drill);
    Path file = Files.writeString(drill.resolve(StoredRunReport.FILE), "{\"kubernetes\": \"v1");

    assertThatThrownBy(() -> StoredRunReport.read(drill))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(file + " can't be read");
  }
}
