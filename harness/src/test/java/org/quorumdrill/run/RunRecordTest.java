package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.report.Summary;
import org.quorumdrill.report.history.History;

class RunRecordTest {

  @TempDir private Path folder;

  @Test
  void aRunBeginsWithTheNameOfWhatItDrills() throws IOException {
    Path mine = folder.resolve("mine");
    Files.createDirectories(mine.resolve("haproxy"));
    Files.writeString(
        mine.resolve("haproxy/haproxy.cfg"), Fixtures.documented().text("haproxy/haproxy.cfg"));

    begin(Map.of("quorumdrill.fixtures", mine.toString()));
    assertThat(title()).contains("On your set-up (haproxy/haproxy.cfg):");

    begin(Map.of());
    assertThat(title()).isEmpty();
  }

  @Test
  void aClusterThatDidNotComeUpIsTheFirstThingTold() {
    Settings settings = settings(Map.of());
    RunRecord record = new RunRecord(settings);

    record.begin();
    record.notUp(
        new BringUpFailedException(
            new StepFailedException(
                "kubeadm init", 9.5, new IllegalStateException("no etcd"), List.of(), folder),
            settings));
    assertThat(told())
        .startsWith("The cluster did not come up, as step 'kubeadm init' failed: no etcd. What to");

    record.begin();
    record.notUp(new IllegalStateException("there is no engine\nat all"));
    assertThat(told()).isEqualTo("The cluster did not come up: there is no engine");

    record.begin();
    assertThat(told()).startsWith("No drill came to an end.");
  }

  private String told() {
    return Summary.of(folder, "documented", true, History.at(folder)).getFirst();
  }

  private void begin(Map<String, String> parameters) {
    new RunRecord(settings(parameters)).begin();
  }

  private Settings settings(Map<String, String> parameters) {
    return Settings.of(
        name ->
            name.equals("quorumdrill.output")
                ? Optional.of(folder.toString())
                : Optional.ofNullable(parameters.get(name)));
  }

  private Optional<String> title() {
    return Summary.title(folder, "documented", true);
  }
}
