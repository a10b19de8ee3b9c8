package org.quorumdrill.run;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.quorumdrill.distribution.server.ServerImages;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.node.container.ContainerNodeProvider;
import org.quorumdrill.node.hetzner.ApiToken;
import org.quorumdrill.node.hetzner.CostCap;
import org.quorumdrill.node.hetzner.HetznerNodeProvider;
import org.quorumdrill.node.hetzner.HetznerSettings;

/**
 * The machines that a run is told to use, by {@code quorumdrill.provider}.
 *
 * @param parameters by their names without {@code quorumdrill.}; empty where nothing was said
 * @param environment of the process, in which the token may be
 */
public record MachineChoice(
    Function<String, Optional<String>> parameters, Map<String, String> environment) {

  /** Where the machines come from. */
  enum Kind {
    /** Node containers on a local engine. */
    CONTAINERS("engine reached, leftovers removed", "three node containers"),
    /** Servers of the Hetzner Cloud. */
    HETZNER("Hetzner's API reached, what is over removed", "three servers at Hetzner");

    private final String reaching;
    private final String making;

    Kind(String reaching, String making) {
      this.reaching = reaching;
      this.making = making;
    }

    /** Name of the step in which the provider gets ready. */
    String reaching() {
      return reaching;
    }

    /** Name of the step in which it makes the machines. */
    String making() {
      return making;
    }

    /** Whether they are bare when they are made, so that Kubernetes' parts must be installed. */
    boolean areBare() {
      return this == HETZNER;
    }
  }

  /** Without the environment, which has secrets. */
  @Override
  public String toString() {
    return "MachineChoice[provider=%s]".formatted(text("provider").orElse("containers"));
  }

  public Kind kind() {
    String word = text("provider").orElse("containers");
    return switch (word) {
      case "containers" -> Kind.CONTAINERS;
      case "hetzner" -> Kind.HETZNER;
      default ->
          throw new IllegalArgumentException(
              "quorumdrill.provider is '%s'; it takes containers or hetzner".formatted(word));
    };
  }

  /**
   * Makes nothing yet.
   *
   * @param setupManifest what {@code setup} wrote
   * @param kept folder for what opens kept machines
   * @throws NodeException if it has no token, or an amount or time can't be read
   */
  public NodeProvider provider(Path setupManifest, Path kept, boolean keep) {
    return switch (kind()) {
      case CONTAINERS -> new ContainerNodeProvider(setupManifest, keep);
      case HETZNER -> new HetznerNodeProvider(hetzner(kept, keep), token(), images(setupManifest));
    };
  }

  /**
   * @throws IllegalArgumentException if an emulated cloud is asked for and there is none: then the
   *     real one must not be taken
   */
  public HetznerSettings hetzner(Path kept, boolean keep) {
    if (isEmulated() && text("hetzner.endpoint").isEmpty()) {
      throw new IllegalArgumentException(
          "quorumdrill.hetzner.emulator is true, but no emulated cloud has been started here; see what was logged before this");
    }
    HetznerSettings standard = HetznerSettings.standard(kept);
    CostCap cap = standard.cap();
    return new HetznerSettings(
        text("hetzner.endpoint").map(URI::create).orElse(standard.endpoint()),
        text("hetzner.project").orElse(standard.project()),
        text("hetzner.run").map(MachineChoice::run).orElse(standard.run()),
        text("hetzner.image").orElse(standard.image()),
        text("hetzner.sshPort").map(MachineChoice::port).orElse(standard.sshPort()),
        new CostCap(
            euros("hetzner.runCap").orElse(cap.run()),
            euros("hetzner.accountCap").orElse(cap.account())),
        hours().orElse(standard.atMost()),
        bool("hetzner.backups").orElse(standard.backups()),
        bool("hetzner.floatingIp").orElse(standard.floatingIp()),
        keep,
        kept);
  }

  /** Of the servers' Kubernetes: the minor version that is installed, for example {@code 1.37}. */
  public String kubernetes() {
    String version = text("hetzner.kubernetes").orElse("1.37");
    if (!version.matches("1\\.\\d{2}")) {
      throw new IllegalArgumentException(
          "quorumdrill.hetzner.kubernetes is '%s'; it takes a minor version, for example 1.37"
              .formatted(version));
    }
    return version;
  }

  private ApiToken token() {
    Map<String, String> places = new HashMap<>(environment);
    // A file that was named for this run comes before whatever the shell has.
    text("hetzner.tokenFile")
        .ifPresent(
            file -> {
              places.remove(ApiToken.VARIABLE);
              places.put(ApiToken.FILE_VARIABLE, file);
            });
    return ApiToken.of(places);
  }

  /** Whoever has an emulated cloud has its machines from setup; real servers pull from upstream. */
  private Provenance images(Path setupManifest) {
    return isEmulated() ? ContainerNodeProvider.images(setupManifest) : ServerImages.provenance();
  }

  private boolean isEmulated() {
    return bool("hetzner.emulator").orElse(false);
  }

  private Optional<Boolean> bool(String name) {
    return text(name).map(value -> Settings.bool(name, value));
  }

  /** A part of the servers' host names, which RFC 1123 allows 63 of these characters. */
  private static String run(String value) {
    if (!value.matches("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?")) {
      throw new IllegalArgumentException(
          "quorumdrill.hetzner.run is '%s'; it takes letters, digits and dashes, at most 32, as the servers are named by it"
              .formatted(value));
    }
    return value;
  }

  private static int port(String value) {
    if (!value.matches("[1-9]\\d{0,4}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException(
          "quorumdrill.hetzner.sshPort is '%s'; it takes a port, 1 to 65535".formatted(value));
    }
    return Integer.parseInt(value);
  }

  private Optional<BigDecimal> euros(String name) {
    return text(name).map(value -> positive(name, value));
  }

  private Optional<Duration> hours() {
    return text("hetzner.hours")
        .map(value -> positive("hetzner.hours", value))
        .map(hours -> Duration.ofMinutes(hours.multiply(BigDecimal.valueOf(60)).longValue()));
  }

  private static BigDecimal positive(String name, String value) {
    if (!value.matches("\\d{1,4}(\\.\\d{1,4})?") || new BigDecimal(value).signum() == 0) {
      throw new IllegalArgumentException(
          "quorumdrill.%s is '%s'; it takes a number above 0, for example 0.50"
              .formatted(name, value));
    }
    return new BigDecimal(value);
  }

  private Optional<String> text(String name) {
    return parameters.apply(name);
  }
}
