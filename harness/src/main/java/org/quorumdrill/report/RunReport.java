package org.quorumdrill.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.distribution.Look;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.storage.Storage;

/**
 * Facts that all drills of a run share: where the programs came from and how the cluster came up.
 *
 * @param kubernetes version, for example {@code v1.37.2}
 * @param steps from bare machines to an installed Nextcloud
 * @param evidence files that show the cluster as it was when it had come up
 * @param looks whether the cluster was as its files say when it had come up
 */
public record RunReport(
    String kubernetes,
    SetUp setUp,
    List<StepTiming> steps,
    BringUpTimes times,
    List<Path> evidence,
    List<Look> looks) {

  public RunReport {
    steps = List.copyOf(steps);
    evidence = List.copyOf(evidence);
    looks = List.copyOf(looks);
  }

  /** A report on a cluster at which nobody looked. */
  public RunReport(
      String kubernetes,
      SetUp setUp,
      List<StepTiming> steps,
      BringUpTimes times,
      List<Path> evidence) {
    this(kubernetes, setUp, steps, times, evidence, List.of());
  }

  /**
   * The same for a drill of the Nextcloud that keeps its data on this storage.
   *
   * @param more steps that made it
   */
  public RunReport on(Storage storage, List<StepTiming> more) {
    List<StepTiming> all = new ArrayList<>(steps);
    all.addAll(more);
    Provenance provenance = setUp.provenance();
    SetUp onIt =
        new SetUp(
            setUp.name(),
            setUp.replaced(),
            provenance,
            Deviation.of(storage, provenance),
            setUp.changes());
    return new RunReport(kubernetes, onIt, all, times, evidence, looks);
  }

  /** The file that describes a bring-up, in its variant's folder. */
  public static final String FILE = "bring-up.json";

  private record Written(
      BringUpTimes seconds, List<String> standIns, List<StepTiming> steps, List<Looked> looks) {}

  /**
   * A look, as it is written.
   *
   * @param wrong empty if nothing was
   */
  private record Looked(String look, String wrong, double seconds) {

    static Looked of(Look look) {
      return new Looked(look.name(), look.wrong().orElse(""), look.seconds());
    }
  }

  /**
   * Writes the times, the names of the stand-ins, the steps with their seconds and what the looks
   * saw as JSON; and beside it all facts, from which pages are made again.
   */
  public void writeSteps(Path file) {
    writeBringUp(file);
    StoredRunReport.write(this, file.resolveSibling(""));
  }

  /** Writes the same, without the facts beside it. */
  void writeBringUp(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      JsonMapper.builder()
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValue(
              file.toFile(),
              new Written(
                  times,
                  setUp.provenance().standInNames(),
                  steps,
                  looks.stream().map(Looked::of).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }

  /**
   * The stand-ins of all bring-ups, including those that no drill followed.
   *
   * @param drills the folder of all drills
   */
  static List<String> standInsBelow(Path drills) {
    if (!Files.isDirectory(drills)) {
      return List.of();
    }
    JsonMapper json = JsonMapper.builder().build();
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> variants = Files.newDirectoryStream(drills, Files::isDirectory)) {
      for (Path variant : variants) {
        if (Files.exists(variant.resolve(FILE))) {
          json.readTree(variant.resolve(FILE).toFile())
              .path("standIns")
              .forEach(name -> names.add(name.asText()));
        }
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("what was brought up can't be read below " + drills, e);
    }
  }
}
