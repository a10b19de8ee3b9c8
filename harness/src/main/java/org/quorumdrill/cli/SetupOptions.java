package org.quorumdrill.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.run.Parameter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Options that choose the set-up, for the commands that make one. */
final class SetupOptions {

  @Mixin private final RunOptions run = new RunOptions();

  @Option(
      names = "--variant",
      paramLabel = "VARIANT",
      completionCandidates = Variants.class,
      description = "the set-up that is made: ${COMPLETION-CANDIDATES} (default: documented)")
  private @Nullable Variant variant;

  @Option(
      names = "--fixtures",
      paramLabel = "FOLDER",
      description = "your own files in the place of the documented ones")
  private @Nullable Path fixtures;

  @Option(
      names = "--control-planes",
      paramLabel = "1..3",
      description = "how many of the three nodes become masters (default: 3)")
  private @Nullable Integer controlPlanes;

  @Option(
      names = "--nextcloud",
      paramLabel = "IMAGE[,APACHE_IMAGE]",
      description = "your own Nextcloud in the place of the prepared one")
  private @Nullable String nextcloud;

  @Option(
      names = "--nginx",
      paramLabel = "IMAGE",
      description = "your own nginx in the place of the prepared one")
  private @Nullable String nginx;

  /** The names of the variants, for help and completion. */
  static final class Variants implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Variant.values()).map(Variant::word).iterator();
    }

    static Variant variant(String word) {
      try {
        return Variant.of(word);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  RunOptions run() {
    return run;
  }

  /**
   * The given values, as in {@link RunOptions#given}.
   *
   * @throws ParameterException if a property is not a parameter of a run
   */
  Map<Parameter, String> given() {
    Map<Parameter, String> given = run.given();
    Optional.ofNullable(variant).ifPresent(v -> given.put(Parameter.VARIANT, v.word()));
    Optional.ofNullable(fixtures)
        .ifPresent(folder -> RunOptions.put(given, Parameter.FIXTURES, folder.toString()));
    Optional.ofNullable(controlPlanes)
        .ifPresent(number -> given.put(Parameter.CONTROL_PLANES, number.toString()));
    Optional.ofNullable(nextcloud).ifPresent(images -> given.put(Parameter.NEXTCLOUD, images));
    Optional.ofNullable(nginx).ifPresent(image -> given.put(Parameter.NGINX, image));
    return given;
  }
}
