package org.quorumdrill.node.container;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.NodeException;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Makes Testcontainers use the engine that {@code setup} chose, which has the images. By itself
 * Testcontainers ignores the contexts of the docker client and takes the first socket that it
 * finds. It loads this class as a service; only DOCKER_HOST and the user's own {@code
 * .testcontainers.properties} take precedence.
 */
public final class SetupEngine extends DockerClientProviderStrategy {

  /**
   * Environment variable that names the file that {@code setup} wrote. It is not a system property,
   * because the JVMs that a test starts must inherit it.
   */
  static final String VARIABLE = "QUORUM_DRILL_SETUP";

  /** Priority above all of Testcontainers' own, which end at 100. */
  private static final int PRIORITY = 1_000;

  private static final String SOCKET_IN_A_VIRTUAL_MACHINE = "/var/run/docker.sock";

  private final Optional<URI> engine;
  private final String operatingSystem;

  /** Constructor that Testcontainers calls. */
  public SetupEngine() {
    this(System.getenv(), System.getProperty("os.name", ""));
  }

  SetupEngine(Map<String, String> environment, String operatingSystem) {
    this.engine = Optional.ofNullable(environment.get(VARIABLE)).flatMap(SetupEngine::read);
    this.operatingSystem = operatingSystem.toLowerCase(Locale.ROOT);
  }

  private static Optional<URI> read(String manifest) {
    try {
      return Optional.of(ContainerImages.read(Path.of(manifest)).engine());
    } catch (NodeException e) {
      // The node provider reads the same file and reports what is wrong with it.
      return Optional.empty();
    }
  }

  @Override
  protected boolean isApplicable() {
    return engine.isPresent();
  }

  @Override
  public TransportConfig getTransportConfig() {
    return TransportConfig.builder()
        .dockerHost(
            engine.orElseThrow(
                () -> new IllegalStateException(VARIABLE + " names no file of setup's")))
        .build();
  }

  /** Returns where the reaper, which runs in a container, finds the engine's socket. */
  @Override
  public @Nullable String getRemoteDockerUnixSocketPath() {
    boolean virtualMachine =
        operatingSystem.startsWith("mac")
            || engine.map(URI::toString).filter(host -> host.contains("/desktop/")).isPresent();
    // Otherwise the path is the same inside and outside.
    return virtualMachine ? SOCKET_IN_A_VIRTUAL_MACHINE : super.getRemoteDockerUnixSocketPath();
  }

  @Override
  public String getDescription() {
    return "the engine that setup chose: " + engine.map(URI::toString).orElse("none");
  }

  @Override
  protected int getPriority() {
    return PRIORITY;
  }

  /**
   * Returns false, as Testcontainers would write this class's name into a file in the user's home.
   */
  @Override
  protected boolean isPersistable() {
    return false;
  }
}
