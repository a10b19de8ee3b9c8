package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a folder in place of the kernel's. */
class MachinePressureTest {

  private static final String FULL = "full avg10=0.00 avg60=0.00 avg300=0.06 total=999\n";

  @TempDir private Path folder;

  @Test
  void reportsTheCountersOfAllThree() throws IOException {
    kernel("cpu", "some avg10=91.21 avg60=90.49 avg300=79.37 total=577193885\n" + FULL);
    kernel("io", "some avg10=0.27 avg60=0.38 avg300=0.49 total=9458549\n" + FULL);
    kernel("memory", "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n" + FULL);

    assertThat(look()).isEqualTo("cpu=577193885 io=9458549 memory=0");
  }

  @Test
  void anOldKernelHasOneLineForTheProcessor() throws IOException {
    kernel("cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=7\n");

    assertThat(look()).isEqualTo("cpu=7");
  }

  @Test
  void aKernelThatCountsNothingIsNotAsked() throws IOException {
    assertThat(MachinePressure.in(folder)).isEmpty();
    assertThat(MachinePressure.in(folder.resolve("no-such-folder"))).isEmpty();

    kernel("cpu", "");
    kernel("io", FULL);
    Files.createDirectory(folder.resolve("pressure/memory"));
    assertThat(MachinePressure.in(folder)).as("empty, without 'some', unreadable").isEmpty();
  }

  @Test
  void timeThatTheHostGaveToOthersIsTheMeanOfTheProcessors() throws IOException {
    kernel("cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=7\n");
    Files.writeString(
        folder.resolve("stat"),
        """
        cpu  84170 94 18311 415206 11391 0 1283 300 0 0
        cpu0 41828 59 9089 208067 5650 0 605 100 0 0
        cpu1 42342 35 9222 207139 5741 0 678 200 0 0
        intr 1 2 3 4 5 6 7 8 9
        """);

    assertThat(look()).isEqualTo("cpu=7 steal=1500000");
  }

  @Test
  void aFileThatDisappearsIsLeftOutWithoutFailure() throws IOException {
    kernel("cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=7\n");
    MachinePressure pressure = MachinePressure.in(folder).orElseThrow();
    Files.delete(folder.resolve("pressure/cpu"));

    assertThat(pressure.ask(1).text()).isEmpty();
  }

  private String look() {
    return MachinePressure.in(folder).orElseThrow().ask(1).text();
  }

  private void kernel(String file, String text) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("pressure")).resolve(file), text);
  }
}
