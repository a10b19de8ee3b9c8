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
    Files.createDirectory(folder.resolve("memory"));
    assertThat(MachinePressure.in(folder)).as("empty, without 'some', unreadable").isEmpty();
  }

  @Test
  void aFileThatDisappearsIsLeftOutWithoutFailure() throws IOException {
    kernel("cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=7\n");
    MachinePressure pressure = MachinePressure.in(folder).orElseThrow();
    Files.delete(folder.resolve("cpu"));

    assertThat(pressure.ask(1).text()).isEmpty();
  }

  private String look() {
    return MachinePressure.in(folder).orElseThrow().ask(1).text();
  }

  private void kernel(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
