package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.Optional;
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
 */
public record Settings(
    Fixtures fixtures, Parts parts, Places places, boolean keep, boolean dryRun, String seed) {

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
   */
  public record Places(Path setupManifest, Path output, Path kept) {}

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
            parameters.path(Parameter.KEPT).orElse(Path.of("target", "kept"))),
        parameters.bool(Parameter.KEEP).orElse(false),
        parameters.bool(Parameter.DRY_RUN).orElse(false),
        parameters.text(Parameter.SEED).orElse(""));
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
