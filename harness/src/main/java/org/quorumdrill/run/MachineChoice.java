package org.quorumdrill.run;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.distribution.server.ServerImages;
import org.quorumdrill.node.KeptClusters;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.OwnImages;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.node.container.ContainerNodeProvider;
import org.quorumdrill.node.container.KeptContainers;
import org.quorumdrill.node.hetzner.ApiToken;
import org.quorumdrill.node.hetzner.CostCap;
import org.quorumdrill.node.hetzner.HetznerNodeProvider;
import org.quorumdrill.node.hetzner.HetznerSettings;
import org.quorumdrill.node.hetzner.Janitor;
import org.quorumdrill.node.hetzner.KeptServers;

/**
 * The machines that {@code quorumdrill.provider} chooses for a run.
 *
 * @param environment the process's environment, which may hold the token
 */
public record MachineChoice(Parameters parameters, Map<String, String> environment) {

  /** Where the machines come from. */
  public enum Kind {
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

    /** Name of the step in which the provider makes the machines. */
    String making() {
      return making;
    }

    /** The name in properties, for example {@code hetzner}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether new machines are bare, so that Kubernetes' parts must be installed. */
    boolean areBare() {
      return this == HETZNER;
    }
  }

  /** Leaves out the environment, which holds secrets. */
  @Override
  public String toString() {
    return "MachineChoice[provider=%s]".formatted(word());
  }

  /**
   * @throws IllegalArgumentException if there is none of the given name
   */
  public Kind kind() {
    String word = word();
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> Parameters.refused(Parameter.PROVIDER, word));
  }

  private String word() {
    return parameters.text(Parameter.PROVIDER).orElse(Kind.CONTAINERS.word());
  }

  /**
   * Returns the provider, which has made nothing yet.
   *
   * @param setupManifest what {@code setup} wrote
   * @param kept folder for the credentials of kept machines
   * @throws NodeException if there is no token, or an amount or time can't be read
   */
  public NodeProvider provider(Path setupManifest, Path kept, boolean keep) {
    return switch (kind()) {
      case CONTAINERS -> new ContainerNodeProvider(setupManifest, keep, ownImages());
      case HETZNER -> new HetznerNodeProvider(hetzner(kept, keep), token(), images(setupManifest));
    };
  }

  /**
   * The clusters that earlier runs left up on such machines.
   *
   * @param setupManifest what {@code setup} wrote
   * @param kept folder for the credentials of kept machines
   * @throws NodeException if they are at Hetzner and there is no token
   */
  public KeptClusters kept(Path setupManifest, Path kept) {
    return switch (kind()) {
      case CONTAINERS -> new KeptContainers(setupManifest);
      case HETZNER -> {
        HetznerSettings settings = hetzner(kept, true);
        yield new KeptServers(
            Janitor.at(settings.api().endpoint(), settings.project(), token()), kept);
      }
    };
  }

  /**
   * @throws IllegalArgumentException if an emulated cloud is asked for and there is none: the real
   *     one must not be used instead
   */
  public HetznerSettings hetzner(Path kept, boolean keep) {
    if (isEmulated() && parameters.text(Parameter.HETZNER_ENDPOINT).isEmpty()) {
      throw new IllegalArgumentException(
          "quorumdrill.hetzner.emulator is true, but no emulated cloud has been started here; see what was logged before this");
    }
    HetznerSettings standard = HetznerSettings.standard(kept);
    CostCap cap = standard.cap();
    return new HetznerSettings(
        new HetznerSettings.Api(
            parameters
                .text(Parameter.HETZNER_ENDPOINT)
                .map(URI::create)
                .orElse(standard.api().endpoint()),
            port().orElse(standard.api().sshPort())),
        parameters.text(Parameter.HETZNER_PROJECT).orElse(standard.project()),
        // It becomes part of the servers' host names, which RFC 1123 limits to 63 of these
        // characters.
        parameters
            .matching(Parameter.HETZNER_RUN, "[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?")
            .orElse(standard.run()),
        new HetznerSettings.Servers(
            parameters.text(Parameter.HETZNER_IMAGE).orElse(standard.servers().image()),
            parameters.bool(Parameter.HETZNER_BACKUPS).orElse(standard.servers().backups()),
            parameters.bool(Parameter.HETZNER_FLOATING_IP).orElse(standard.servers().floatingIp())),
        new CostCap(
            positive(Parameter.HETZNER_RUN_CAP).orElse(cap.run()),
            positive(Parameter.HETZNER_ACCOUNT_CAP).orElse(cap.account())),
        hours().orElse(standard.atMost()),
        new HetznerSettings.Keep(keep, kept));
  }

  /**
   * The images of the user's own, in the place of those that the machines would have.
   *
   * @throws IllegalArgumentException if there are any and these machines can't get them, or if a
   *     value can't be the name of an image
   */
  public OwnImages ownImages() {
    OwnImages images = new ImageChoice(parameters).images();
    if (!images.isEmpty() && kind() == Kind.HETZNER && isEmulated()) {
      throw new IllegalArgumentException(
          "the servers of an emulated cloud have the images that setup put into them, and can get no others: leave out quorumdrill.nextcloud and quorumdrill.nginx, or take containers (-Pkind) or real servers");
    }
    return images;
  }

  /** The minor version of Kubernetes that is installed on servers, for example {@code 1.37}. */
  public String kubernetes() {
    return parameters.matching(Parameter.HETZNER_KUBERNETES, "1\\.\\d{2}").orElse("1.37");
  }

  private ApiToken token() {
    Map<String, String> places = new HashMap<>(environment);
    // A file named for this run takes precedence over the shell's environment.
    parameters
        .text(Parameter.HETZNER_TOKEN_FILE)
        .ifPresent(
            file -> {
              places.remove(ApiToken.VARIABLE);
              places.put(ApiToken.FILE_VARIABLE, file);
            });
    return ApiToken.of(places);
  }

  /**
   * The images of the pods: an emulated cloud's machines come from setup; real servers pull from
   * upstream.
   */
  private Provenance images(Path setupManifest) {
    return isEmulated()
        ? ContainerNodeProvider.images(setupManifest)
        : ServerImages.provenance().with(ownImages().pulledByMachines());
  }

  private boolean isEmulated() {
    return parameters.bool(Parameter.HETZNER_EMULATOR).orElse(false);
  }

  private Optional<Integer> port() {
    Optional<Integer> port =
        parameters.matching(Parameter.HETZNER_SSH_PORT, "[1-9]\\d{0,4}").map(Integer::valueOf);
    port.filter(number -> number > 65_535)
        .ifPresent(
            number -> {
              throw Parameters.refused(Parameter.HETZNER_SSH_PORT, number.toString());
            });
    return port;
  }

  private Optional<Duration> hours() {
    return positive(Parameter.HETZNER_HOURS)
        .map(hours -> Duration.ofMinutes(hours.multiply(BigDecimal.valueOf(60)).longValue()));
  }

  private Optional<BigDecimal> positive(Parameter parameter) {
    Optional<String> value = parameters.matching(parameter, "\\d{1,4}(\\.\\d{1,4})?");
    value
        .filter(text -> new BigDecimal(text).signum() == 0)
        .ifPresent(
            text -> {
              throw Parameters.refused(parameter, text);
            });
    return value.map(BigDecimal::new);
  }
}
