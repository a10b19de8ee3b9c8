package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.fault.FaultLedger;

/**
 * What a run was told by its parameters.
 *
 * @param keep leave the cluster up at the end
 * @param fixtures the documented files, or the user's own in their place
 * @param controlPlanes how many of the three nodes become masters
 * @param setupManifest what {@code setup} wrote
 * @param output folder for Timelines and evidence
 * @param kept folder for what opens a kept cluster, a folder of its own for each; holds secrets
 * @param seed of the drills' order; empty when it is not by chance
 * @param dryRun only say what would be broken
 * @param machines where they come from
 */
public record Settings(
    boolean keep,
    Fixtures fixtures,
    int controlPlanes,
    Path setupManifest,
    Path output,
    Path kept,
    String seed,
    boolean dryRun,
    MachineChoice machines) {

  /**
   * @param source the configuration parameter of a name
   * @throws IllegalArgumentException if one has a value that it does not take
   */
  public static Settings of(Function<String, Optional<String>> source) {
    Parameters parameters = new Parameters(source);
    return new Settings(
        parameters.bool(Parameter.KEEP).orElse(false),
        fixtures(parameters),
        parameters.matching(Parameter.CONTROL_PLANES, "[1-3]").map(Integer::valueOf).orElse(3),
        parameters.path(Parameter.SETUP).orElse(Path.of("target", "setup.json")),
        parameters.path(Parameter.OUTPUT).orElse(Path.of("target", "drills")),
        parameters.path(Parameter.KEPT).orElse(Path.of("target", "kept")),
        parameters.text(Parameter.SEED).orElse(""),
        parameters.bool(Parameter.DRY_RUN).orElse(false),
        new MachineChoice(parameters, System.getenv()));
  }

  /** Folder for the drills of this variant; those of another one stay beside them. */
  public Path drills() {
    return output.resolve(fixtures.variant().word());
  }

  /** What the cluster looked like when it had come up. */
  public Path bringUp() {
    return drills().resolve("bring-up");
  }

  /** The nodes' whole logs, when it did not come up. */
  public Path bringUpFailed() {
    return drills().resolve("bring-up-failed");
  }

  /** The faults of all runs that write to the same folder. */
  public FaultLedger ledger() {
    return new FaultLedger(output.resolve("fault-ledger.jsonl"));
  }

  private static Fixtures fixtures(Parameters parameters) {
    Fixtures fixtures =
        Fixtures.of(parameters.text(Parameter.VARIANT).map(Variant::of).orElse(Variant.DOCUMENTED));
    return parameters.path(Parameter.FIXTURES).map(fixtures::overlaidBy).orElse(fixtures);
  }
}
