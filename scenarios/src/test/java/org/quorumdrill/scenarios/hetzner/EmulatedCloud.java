package org.quorumdrill.scenarios.hetzner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.OwnerOnlyFile;
import org.quorumdrill.node.container.ServerContainers;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an emulated cloud before the first drill of a run with {@code
 * -Dquorumdrill.hetzner.emulator=true}, tells the drills where it is, and stops it after the last
 * one.
 */
public final class EmulatedCloud implements TestExecutionListener {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");
  private static final String PREFIX = "quorumdrill.hetzner.";

  private @Nullable HetznerEmulator api;
  private @Nullable ServerContainers servers;

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    if (Boolean.getBoolean(PREFIX + "emulator") && hasDrills(plan)) {
      try {
        start();
      } catch (RuntimeException | IOException e) {
        // JUnit goes on when a listener fails; the drills stop because they find no cloud.
        LOG.error("the emulated cloud did not start", e);
        stop();
      }
    }
  }

  private static boolean hasDrills(TestPlan plan) {
    return plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .map(TestIdentifier::getSource)
        .flatMap(source -> source.stream())
        .filter(ClassSource.class::isInstance)
        .map(source -> ((ClassSource) source).getJavaClass())
        .anyMatch(drill -> drill.isAnnotationPresent(DocumentedCluster.class));
  }

  private void start() throws IOException {
    if (Boolean.getBoolean("quorumdrill.keep")) {
      throw new IllegalStateException(
          "quorumdrill.keep: the servers of an emulated cloud end with it; keep containers (-Pkind) or real servers");
    }
    Path setup = Path.of(property("setup"));
    ServerContainers containers = new ServerContainers(setup);
    servers = containers;
    HetznerEmulator emulator = new HetznerEmulator(containers, 0);
    api = emulator;
    Path token = setup.resolveSibling("emulated-cloud").resolve("token");
    OwnerOnlyFile.write(token, HetznerEmulator.TOKEN);
    System.setProperty(PREFIX + "tokenFile", token.toString());
    System.setProperty(PREFIX + "sshPort", Integer.toString(containers.sshPort()));
    System.setProperty(PREFIX + "endpoint", emulator.endpoint().toString());
    LOG.info("emulated cloud at {}", emulator.endpoint());
  }

  private static String property(String name) {
    return Objects.requireNonNull(
        System.getProperty("quorumdrill." + name), "quorumdrill." + name + " is not set");
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    stop();
  }

  private void stop() {
    HetznerEmulator emulator = api;
    if (emulator != null) {
      LOG.info("left in the emulated cloud: {}", emulator.account().resources());
      emulator.close();
    }
    ServerContainers containers = servers;
    if (containers != null) {
      containers.close();
    }
    api = null;
    servers = null;
  }
}
