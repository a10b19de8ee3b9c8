package org.quorumdrill.scenarios.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.container.ServerContainers;
import org.quorumdrill.node.hetzner.InAHurry;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;
import org.quorumdrill.scenarios.node.ChildJvm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills the JVM with -9 at random moments while it makes and removes three servers. */
@Tag("bare")
@EnabledIfSystemProperty(named = "quorumdrill.hetzner.emulator", matches = "true")
class KilledServerRunIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final int KILLS = Integer.getInteger("quorumdrill.kills", 50);

  /**
   * Counted from the first request that creates something; three servers are up after about 12 s.
   */
  private static final int LONGEST_LIFE_MILLIS = 16_000;

  private static final Duration A_DAY_LATER = Duration.ofDays(1);

  @Test
  @DisplayName("Whatever a killed run leaves, the janitor removes, and nothing else")
  void leavesNothingBehind(@TempDir Path folder) throws Exception {
    long seed = Long.getLong("quorumdrill.seed", System.nanoTime());
    Random random = new Random(seed);
    int leftInAccount = 0;
    int leftContainers = 0;
    try (ServerContainers containers = new ServerContainers(BareServers.SETUP);
        HetznerEmulator cloud = new HetznerEmulator(containers, 0)) {
      cloud.account().add("servers", "foreign", Map.of("env", "production"));
      cloud.account().add("networks", "quorum-drill-by-name-only", Map.of());
      List<String> before = cloud.account().resources();

      for (int kill = 1; kill <= KILLS; kill++) {
        runAndKill(
            cloud,
            containers.sshPort(),
            folder.resolve("output-" + kill),
            Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
        leftInAccount += cloud.account().resources().size() - before.size();
        leftContainers += containers.standing().size();

        InAHurry.janitor(cloud.endpoint(), A_DAY_LATER).sweep();

        assertThat(cloud.account().resources())
            .as("in the account after kill %d of seed %d", kill, seed)
            .isEqualTo(before);
        assertThat(containers.standing())
            .as("containers after kill %d of seed %d", kill, seed)
            .isEmpty();
      }
    }
    LOG.info(
        "{} kills (seed {}) left {} resources in the account and {} containers, and the janitor removed them all",
        KILLS,
        seed,
        leftInAccount,
        leftContainers);
    assertThat(leftContainers)
        .as("servers that killed runs left; hardly any would prove nothing")
        .isGreaterThan(KILLS / 5);
  }

  /** Kills the child this long after it began to create something. */
  private static void runAndKill(HetznerEmulator cloud, int sshPort, Path output, Duration after)
      throws IOException, InterruptedException {
    int asked = cloud.requests().size();
    Process child =
        ChildJvm.running(
                CreateUntilKilled.class,
                output,
                cloud.endpoint().toString(),
                Integer.toString(sshPort))
            .start();
    try {
      await("the child's first creation")
          .atMost(Duration.ofSeconds(90))
          .failFast(
              () ->
                  assertThat(child.isAlive())
                      .as("the child ended early: %s", Files.readString(output))
                      .isTrue())
          .until(
              () ->
                  cloud.requests().stream()
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
  }
}
