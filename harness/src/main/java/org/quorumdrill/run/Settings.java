package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.quorumdrill.distribution.Distribution;
import org.quorumdrill.distribution.Distributions;
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
 * @param distribution what makes a cluster of them
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
    MachineChoice machines,
    Distribution distribution) {

  /**
   * @param parameters the configuration parameter of a name
   */
  public static Settings of(Function<String, Optional<String>> parameters) {
    return new Settings(
        text(parameters, "keep").map(value -> bool("keep", value)).orElse(false),
        fixtures(parameters),
        text(parameters, "controlPlanes").map(value -> number("controlPlanes", value)).orElse(3),
        text(parameters, "setup").map(Path::of).orElse(Path.of("target", "setup.json")),
        text(parameters, "output").map(Path::of).orElse(Path.of("target", "drills")),
        text(parameters, "kept").map(Path::of).orElse(Path.of("target", "kept")),
        text(parameters, "seed").orElse(""),
        text(parameters, "dryRun").map(value -> bool("dryRun", value)).orElse(false),
        new MachineChoice(name -> text(parameters, name), System.getenv()),
        Distributions.named(text(parameters, "distribution").orElse("kubeadm")));
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

  private static Fixtures fixtures(Function<String, Optional<String>> parameters) {
    Fixtures fixtures =
        Fixtures.of(text(parameters, "variant").map(Variant::of).orElse(Variant.DOCUMENTED));
    return text(parameters, "fixtures").map(Path::of).map(fixtures::overlaidBy).orElse(fixtures);
  }

  private static Optional<String> text(Function<String, Optional<String>> parameters, String name) {
    return parameters.apply("quorumdrill." + name).filter(v -> !v.isBlank());
  }

  public static boolean bool(String name, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "quorumdrill.%s is '%s'; it takes true or false".formatted(name, value));
    };
  }

  private static int number(String name, String value) {
    if (!value.matches("[1-3]")) {
      throw new IllegalArgumentException(
          "quorumdrill.%s is '%s'; it takes 1, 2 or 3".formatted(name, value));
    }
    return Integer.parseInt(value);
  }
}
