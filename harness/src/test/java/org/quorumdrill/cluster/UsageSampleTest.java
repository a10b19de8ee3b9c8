package org.quorumdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.reading.Counters;

/** Reads captured kernel files, for both cgroup versions. */
class UsageSampleTest {

  @Test
  void controlGroups1() throws IOException {
    UsageSample sample = UsageSample.of(captured("usage-v1.txt"));

    assertThat(new Counters(sample.counters()).text())
        .isEqualTo(
            "at=13205.47 usage=12.3456 periods=410 throttled=122 throttledTime=20.500 memory=524288000 oomKills=2 busy=5 waiting=19 nodeUsage=99.000 nodeMemory=1073741824 load=2.97 cpuPressure=12.5 memoryPressure=0.3");
  }

  @Test
  void controlGroups2() throws IOException {
    UsageSample sample = UsageSample.of(captured("usage-v2.txt"));

    assertThat(new Counters(sample.counters()).text())
        .isEqualTo(
            "at=500.25 usage=12.3456 periods=410 throttled=122 throttledTime=20.500 memory=524288000 oomKills=3 nodeUsage=99.000 nodeMemory=1073741824 load=0.51");
  }

  @Test
  void aContainerThatIsGoneIsNotOneThatUsesNothing() {
    assertThatThrownBy(
            () -> UsageSample.of("/proc/uptime:5.0 9.0\n/proc/loadavg:0.1 0.1 0.1 1/9 9"))
        .hasMessageContaining("it is gone");
  }

  private static String captured(String file) throws IOException {
    try (InputStream in = UsageSampleTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
