package org.quorumdrill.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.distribution.FileChange;
import org.quorumdrill.distribution.Look;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.node.Redaction;

/**
 * A {@link RunReport} as JSON, so that pages are made again without a cluster. One lies in the
 * folder of each variant, about its bring-up, and one in that of each drill, whose Nextcloud may be
 * another one. Fields that a later version adds are ignored by this one.
 *
 * @param evidence paths, relative to the folder of the file
 */
record StoredRunReport(
    String kubernetes,
    Drilled setUp,
    List<StepTiming> steps,
    BringUpTimes times,
    List<String> evidence,
    List<Looked> looks) {

  static final String FILE = "run-report.json";

  /** A {@link SetUp}. */
  record Drilled(
      SetUpName name,
      List<String> replaced,
      List<Origin> parts,
      List<Deviation> deviations,
      List<FileChange> changes) {

    static Drilled of(SetUp setUp) {
      return new Drilled(
          setUp.name(),
          setUp.replaced(),
          setUp.provenance().parts().stream().map(Origin::of).toList(),
          setUp.deviations(),
          setUp.changes().stream()
              .map(change -> new FileChange(change.path(), Redaction.of(change.unifiedDiff())))
              .toList());
    }

    SetUp setUp() {
      return new SetUp(
          name,
          replaced,
          new Provenance(parts.stream().map(Origin::part).toList()),
          deviations,
          changes);
    }
  }

  /**
   * A {@link Provenance.Part}.
   *
   * @param standIn null for the real thing
   */
  record Origin(
      String name,
      String reference,
      String digest,
      String source,
      @Nullable String standIn,
      Map<String, String> versions,
      String inPods) {

    static Origin of(Provenance.Part part) {
      return new Origin(
          part.name(),
          part.reference(),
          part.digest(),
          part.source(),
          part.standIn().orElse(null),
          new TreeMap<>(part.versions()),
          part.inPods());
    }

    Provenance.Part part() {
      return new Provenance.Part(
          name, reference, digest, source, Optional.ofNullable(standIn), versions, inPods);
    }
  }

  /**
   * A {@link Look}.
   *
   * @param wrong null if nothing was
   */
  record Looked(String name, @Nullable String wrong, double seconds) {

    static Looked of(Look look) {
      return new Looked(look.name(), look.wrong().orElse(null), look.seconds());
    }

    Look look() {
      return new Look(name, Optional.ofNullable(wrong), seconds);
    }
  }

  /**
   * Writes the file.
   *
   * @param folder of a variant or a drill; made if it is missing
   */
  static void write(RunReport run, Path folder) {
    StoredRunReport stored =
        new StoredRunReport(
            run.kubernetes(),
            Drilled.of(run.setUp()),
            run.steps(),
            run.times(),
            run.evidence().stream().map(file -> Links.relative(folder, file)).toList(),
            run.looks().stream().map(Looked::of).toList());
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder.toAbsolutePath());
      JsonMapper.builder().build().writeValue(file.toFile(), stored);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }

  /**
   * Reads the file of a folder; empty if there is none, as earlier versions wrote none.
   *
   * @throws UncheckedIOException if it is no such file
   */
  static Optional<RunReport> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonMapper lenient =
          JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
      return Optional.of(lenient.readValue(file.toFile(), StoredRunReport.class).in(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  private RunReport in(Path folder) {
    return new RunReport(
        kubernetes,
        setUp.setUp(),
        steps,
        times,
        evidence.stream().map(file -> folder.resolve(file).normalize()).toList(),
        looks.stream().map(Looked::look).toList());
  }
}
