package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.quorumdrill.distribution.Distribution;
import org.quorumdrill.distribution.Distributions;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.node.OwnImages;

/**
 * The settings of a run, from its parameters.
 *
 * @param fixtures the documented files, or the user's in their place
 * @param parts what the cluster is made of
 * @param places where a run reads and writes
 * @param keep leave the cluster up at the end
 * @param dryRun only say what would be broken
 * @param seed of the drills' order; empty if it is not random
 * @param progress how it tells what it does at the moment
 */
public record Settings(
    Fixtures fixtures,
    Parts parts,
    Places places,
    boolean keep,
    boolean dryRun,
    String seed,
    RunProgress.Kind progress) {

  /**
   * What the cluster is made of.
   *
   * @param machines where they come from
   * @param distribution makes a cluster of them
   * @param controlPlanes how many of the three nodes become masters
   * @param ownImages images in the place of the prepared ones
   */
  public record Parts(
      MachineChoice machines, Distribution distribution, int controlPlanes, OwnImages ownImages) {}

  /**
   * Where a run reads and writes.
   *
   * @param setupManifest what {@code setup} wrote
   * @param output folder for Timelines and evidence
   * @param kept folder for the credentials of kept clusters, with a folder for each; holds secrets
   * @param history folder with what earlier runs found
   * @param metricsPort of 127.0.0.1, where it tells how the drill goes; empty if nowhere
   */
  public record Places(
      Path setupManifest, Path output, Path kept, Path history, OptionalInt metricsPort) {}

  /** Where the history lies, in Quorum Drill's own folder, unless something else is said. */
  public static final Path HISTORY = Path.of("reports", "history");

  /**
   * Reads the settings of a run.
   *
   * @param source returns the configuration parameter of a name
   * @throws IllegalArgumentException if a parameter has a value that is not allowed
   */
  public static Settings of(Function<String, Optional<String>> source) {
    Parameters parameters = new Parameters(source);
    MachineChoice machines = new MachineChoice(parameters, System.getenv());
    return new Settings(
        fixtures(parameters),
        new Parts(
            machines,
            Distributions.named(parameters.text(Parameter.DISTRIBUTION).orElse("kubeadm")),
            parameters.matching(Parameter.CONTROL_PLANES, "[1-3]").map(Integer::valueOf).orElse(3),
            machines.ownImages()),
        new Places(
            parameters.path(Parameter.SETUP).orElse(Path.of("target", "setup.json")),
            parameters.path(Parameter.OUTPUT).orElse(Path.of("target", "drills")),
            parameters.path(Parameter.KEPT).orElse(Path.of("target", "kept")),
            parameters.path(Parameter.HISTORY).orElse(root().resolve(HISTORY)),
            metricsPort(parameters)),
        parameters.bool(Parameter.KEEP).orElse(false),
        parameters.bool(Parameter.DRY_RUN).orElse(false),
        parameters.text(Parameter.SEED).orElse(""),
        progress(parameters));
  }

  /** Who wants to read little reads no progress, either, unless they say so. */
  private static RunProgress.Kind progress(Parameters parameters) {
    boolean isQuiet =
        parameters
            .matching(Parameter.VERBOSITY, "quiet|normal|verbose")
            .filter("quiet"::equals)
            .isPresent();
    return parameters
        .matching(Parameter.PROGRESS, "auto|plain|none")
        .flatMap(RunProgress.Kind::of)
        .orElse(isQuiet ? RunProgress.Kind.NONE : RunProgress.Kind.AUTO);
  }

  private static OptionalInt metricsPort(Parameters parameters) {
    return parameters
        .matching(Parameter.METRICS_PORT, "\\d{1,5}")
        .map(Integer::valueOf)
        .map(
            port -> {
              if (port > 65_535) {
                throw Parameters.refused(Parameter.METRICS_PORT, port.toString());
              }
              return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
            })
        .orElse(OptionalInt.empty());
  }

  /** The folder of Quorum Drill, which the build and {@code ./drill} name. */
  private static Path root() {
    return Path.of(System.getProperty("quorumdrill.root", ""));
  }

  /** Where the machines come from. */
  public MachineChoice machines() {
    return parts.machines();
  }

  /** The distribution that makes a cluster of the machines. */
  public Distribution distribution() {
    return parts.distribution();
  }

  /** Folder for the drills of this variant; those of another one stay beside them. */
  public Path drills() {
    return places.output().resolve(fixtures.variant().word());
  }

  /** Folder for the evidence of what the cluster looked like after it came up. */
  public Path bringUp() {
    return drills().resolve("bring-up");
  }

  /** Folder for the nodes' full logs if the cluster did not come up. */
  public Path bringUpFailed() {
    return drills().resolve("bring-up-failed");
  }

  /** The ledger of the faults of all runs that write to the same folder. */
  public FaultLedger ledger() {
    return new FaultLedger(places.output().resolve("fault-ledger.jsonl"));
  }

  /** Throws no complaints about the user's files: {@link SetUpCheck} finds more of them. */
  private static Fixtures fixtures(Parameters parameters) {
    Fixtures fixtures =
        Fixtures.of(parameters.text(Parameter.VARIANT).map(Variant::of).orElse(Variant.DOCUMENTED));
    return parameters.path(Parameter.FIXTURES).map(fixtures::lookedUpIn).orElse(fixtures);
  }
}
