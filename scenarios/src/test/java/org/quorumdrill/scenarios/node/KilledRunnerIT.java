package org.quorumdrill.scenarios.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * Kills the JVM with -9 at random moments while it breaks and heals nodes. Every second time the
 * nodes outlive it, so that only the node itself can heal what was broken.
 */
@Tag("long")
class KilledRunnerIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final Path SETUP =
      Path.of(System.getProperty("quorumdrill.setup", "target/setup.json"));
  private static final int KILLS = Integer.getInteger("quorumdrill.kills", 50);
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration ALL_GONE_WITHIN = LEASE.plusSeconds(15);

  /** Longest life of a child: its nodes are up after 5 s, and a fault takes about 3 s. */
  private static final int LONGEST_LIFE_MILLIS = 16_000;

  private static final int AT_A_TIME = 3;

  /** What a fault may leave on a node; prints what it finds, nothing if all is well. */
  private static final String TRACES =
      """
      iptables-save | grep -F qd- || true
      tc qdisc show dev eth0 | grep -E 'tbf|netem' || true
      systemctl --plain --no-legend list-units 'qd-*' || true
      for stat in /proc/[0-9]*/stat; do
        sed -n 's/^\\([0-9]*\\) (\\(.*\\)) T .*/process \\1 (\\2) is stopped/p' $stat 2>/dev/null || true
      done
      systemctl is-active --quiet containerd || echo containerd is not active
      """;

  private final DockerClient docker = DockerClientFactory.instance().client();

  /** How one child ended. */
  private record Kill(boolean wasUp, boolean wasBroken, boolean stayed, String left) {}

  @Test
  void leavesNothingBehind(@TempDir Path folder) throws Exception {
    long seed = Long.getLong("quorumdrill.seed", System.nanoTime());
    Random random = new Random(seed);
    List<Future<Kill>> kills = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (int i = 0; i < KILLS; i++) {
        Path own = Files.createDirectory(folder.resolve("kill-" + i));
        int life = random.nextInt(LONGEST_LIFE_MILLIS);
        long childSeed = random.nextLong();
        boolean stays = i % 2 == 0;
        kills.add(threads.submit(() -> kill(own, childSeed, life, stays)));
      }
    }
    int up = 0;
    int broken = 0;
    int selfHealed = 0;
    List<String> left = new ArrayList<>();
    for (Future<Kill> future : kills) {
      Kill kill = future.get();
      up += kill.wasUp() ? 1 : 0;
      broken += kill.wasBroken() ? 1 : 0;
      selfHealed += kill.wasBroken() && kill.stayed() ? 1 : 0;
      if (!kill.left().isEmpty()) {
        left.add(kill.left());
      }
    }
    LOG.info(
        "{} kills (seed {}): {} with nodes up, {} with a fault in force ({} of them healed by the node alone); {} left something behind within lease + 15 s",
        KILLS,
        seed,
        up,
        broken,
        selfHealed,
        left.size());

    assertThat(left).as("left behind %d s after the kill", ALL_GONE_WITHIN.toSeconds()).isEmpty();
    assertThat(broken)
        .as("kills that met a fault in force; fewer prove nothing")
        .isGreaterThan(KILLS / 5);
  }

  private Kill kill(Path folder, long seed, int lifeMillis, boolean stays)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process child =
        ChildJvm.running(
                BreakUntilKilled.class,
                output,
                SETUP.toString(),
                folder.resolve("ledger.jsonl").toString(),
                Long.toString(LEASE.toSeconds()),
                Long.toString(seed),
                stays ? "keep" : "reap")
            .start();
    EngineResources resources = EngineResources.of(docker, child.pid());
    LockSupport.parkNanos(Duration.ofMillis(lifeMillis).toNanos());
    assertThat(child.isAlive()).as("ended by itself: %s", Files.readString(output)).isTrue();
    resources.all();
    child.destroyForcibly();
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    long killed = System.nanoTime();
    String printed = Files.readString(output);
    String last = printed.lines().reduce("", (first, second) -> second);
    boolean broken = last.contains("breaking:") || last.contains("broken:");
    String left = stays ? tracesLeftOn(resources, killed) : resourcesLeftIn(resources, killed);
    if (stays) {
      remove(resources);
    }
    return new Kill(printed.contains("up"), broken, stays, left.isEmpty() ? "" : printed + left);
  }

  private static String resourcesLeftIn(EngineResources resources, long killed) {
    return untilEmpty(killed, () -> String.join("\n", resources.all()));
  }

  private String tracesLeftOn(EngineResources resources, long killed) {
    return untilEmpty(
        killed,
        () -> {
          StringBuilder traces = new StringBuilder();
          for (String container : resources.containers()) {
            // A container that was never started has no process and no rule.
            if (isRunning(container)) {
              traces.append(run(container, TRACES));
            }
          }
          return traces.toString();
        });
  }

  /** Says what is still there, empty for nothing. */
  private interface Leftovers {
    String describe() throws InterruptedException;
  }

  private static String untilEmpty(long killed, Leftovers leftovers) {
    Duration left = ALL_GONE_WITHIN.minusNanos(System.nanoTime() - killed);
    List<String> last = new ArrayList<>(List.of(""));
    try {
      await()
          .atMost(left)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                last.set(0, leftovers.describe());
                return last.getFirst().isEmpty();
              });
      return "";
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      return last.getFirst();
    }
  }

  private boolean isRunning(String container) {
    return Boolean.TRUE.equals(
        docker.inspectContainerCmd(container).exec().getState().getRunning());
  }

  private String run(String container, String script) throws InterruptedException {
    StringBuilder output = new StringBuilder();
    String exec =
        docker
            .execCreateCmd(container)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .withCmd("bash", "-c", script)
            .exec()
            .getId();
    docker
        .execStartCmd(exec)
        .exec(
            new ResultCallback.Adapter<Frame>() {
              @Override
              public void onNext(Frame frame) {
                output.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
              }
            })
        .awaitCompletion(10, TimeUnit.SECONDS);
    return output.toString();
  }

  private void remove(EngineResources resources) {
    resources
        .containers()
        .forEach(
            id -> docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
    resources.all().stream()
        .filter(name -> name.startsWith("network "))
        .forEach(name -> docker.removeNetworkCmd(name.substring("network ".length())).exec());
  }
}
