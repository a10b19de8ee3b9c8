package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.ShiftedClock;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills a JVM that makes and removes servers, at random moments. Three times in every build; {@code
 * -Dquorumdrill.kills=50} for more.
 */
@EnabledOnOs(OS.LINUX)
class KilledRunTest {

  private static final Logger LOG = LoggerFactory.getLogger(KilledRunTest.class);

  @Test
  void theJanitorLeavesNothingOfOursAndTouchesNothingElse(@TempDir Path folder) throws Exception {
    int kills = Integer.getInteger("quorumdrill.kills", 3);
    long seed = Long.getLong("quorumdrill.seed", System.nanoTime());
    Random random = new Random(seed);
    int left = 0;
    try (EmulatorFixture at = EmulatorFixture.inRealTime()) {
      at.emulator().faults().actionTakes.set(Duration.ofMillis(30));
      at.emulator().account().add("servers", "foreign", Map.of("env", "production"));
      at.emulator()
          .account()
          .add(
              "networks",
              "quorum-drill-of-a-live-run",
              new Labels("drill", "99999999", Instant.now().plus(Duration.ofDays(3))).toMap());
      List<String> before = at.emulator().account().resources();
      Clock tomorrow = new ShiftedClock(Duration.ofDays(1));

      for (int kill = 1; kill <= kills; kill++) {
        runAndKill(at, folder.resolve("output-" + kill), Duration.ofMillis(random.nextInt(1_500)));
        int leftNow = at.emulator().account().resources().size() - before.size();
        left += leftNow;

        at.janitor(tomorrow).sweep();

        assertThat(at.emulator().account().resources())
            .as("after kill %d of seed %d, which left %d", kill, seed, leftNow)
            .isEqualTo(before);
      }
    }
    LOG.info("{} kills left {} resources, and the janitor removed them all", kills, left);
    assertThat(left).as("resources that killed runs left; none would prove nothing").isPositive();
  }

  /** Kills it this long after it began to make something. */
  private static void runAndKill(EmulatorFixture at, Path output, Duration after) throws Exception {
    int asked = at.emulator().requests().size();
    Process child = start(at, output);
    try {
      await("the child's first creation")
          .atMost(Duration.ofSeconds(60))
          .failFast(
              () ->
                  assertThat(child.isAlive())
                      .as("the child ended early: %s", Files.readString(output))
                      .isTrue())
          .until(
              () ->
                  at.emulator().requests().stream()
                      .skip(asked)
                      .anyMatch(request -> request.startsWith("POST")));
      LockSupport.parkNanos(after.toNanos());
      assertThat(child.isAlive())
          .as("the child is there to be killed: %s", Files.readString(output))
          .isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).as("the child has ended").isTrue();
    assertThat(Files.readString(output)).doesNotContain(HetznerEmulator.TOKEN);
    // What was on its way to the emulator has arrived.
    AtomicInteger seen = new AtomicInteger(-1);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              int now = at.emulator().requests().size();
              return seen.getAndSet(now) == now;
            });
  }

  private static Process start(EmulatorFixture at, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.real.class.path", System.getProperty("java.class.path")),
                CreateUntilKilled.class.getName(),
                at.emulator().endpoint().toString(),
                Integer.toString(at.sshPort()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put(ApiToken.VARIABLE, HetznerEmulator.TOKEN);
    return builder.start();
  }
}
