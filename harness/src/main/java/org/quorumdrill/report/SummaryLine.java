package org.quorumdrill.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.report.noticed.Noticed;

/**
 * One drill in one line, kept beside its page for the summary of the whole run.
 *
 * @param subject what was drilled, in the same JSON object
 * @param startedAt wall-clock time, in ISO 8601
 * @param result overall
 * @param line what a person should know, in brief
 * @param page path of the drill's page, relative to the folder of its variant; empty if there is
 *     none
 * @param noticed what users noticed, by what they do; none in files of earlier versions, and if
 *     nobody judged the drill
 */
public record SummaryLine(
    @JsonUnwrapped Subject subject,
    String startedAt,
    String result,
    String line,
    String page,
    List<Claim> claims,
    List<Noticed> noticed) {

  /**
   * What was drilled.
   *
   * @param drill its name
   * @param variant the set-up, for example {@code documented}
   * @param standIns names of the parts that were not the real thing
   */
  public record Subject(String drill, String variant, List<String> standIns) {

    public Subject {
      standIns = List.copyOf(standIns);
    }
  }

  /**
   * One claim of it.
   *
   * @param summary the answer in a sentence, with its numbers
   * @param finding the known weakness behind the claim, where the result depends on it
   */
  public record Claim(String claim, String result, String summary, @Nullable Finding finding) {

    /**
     * @param first line of the evidence, in summaries of earlier versions; for a FINDING it held
     *     what is weak
     */
    @JsonCreator
    static Claim read(
        @JsonProperty("claim") String claim,
        @JsonProperty("result") String result,
        @JsonProperty("summary") String summary,
        @JsonProperty("finding") @Nullable Finding finding,
        @JsonProperty("first") @Nullable String first) {
      return finding == null && first != null && result.equals(Result.FINDING.name())
          ? new Claim(claim, result, summary, Finding.parse(first))
          : new Claim(claim, result, summary, finding);
    }

    static Claim of(Verdict verdict) {
      return new Claim(
          verdict.claim(),
          verdict.result().name(),
          verdict.summary(),
          verdict.finding().orElse(null));
    }

    /** The verdict, without its evidence. */
    Verdict verdict() {
      return new Verdict(
          claim, Result.valueOf(result), summary, List.of(), true, Optional.ofNullable(finding));
    }
  }

  public SummaryLine {
    claims = List.copyOf(claims);
    noticed = noticed == null ? List.of() : List.copyOf(noticed);
  }

  static final String FILE = "summary.json";

  String drill() {
    return subject.drill();
  }

  String variant() {
    return subject.variant();
  }

  @JsonIgnore
  boolean isExpected() {
    return Result.valueOf(result).isExpected();
  }

  /** The same drill with other claims, and what was noticed. */
  SummaryLine judged(List<Claim> others, List<Noticed> seen) {
    return new SummaryLine(subject, startedAt, result, line, page, others, seen);
  }

  /** Writes it as a whole or not at all, as who stops the program keeps what was there. */
  void write(Path folder) {
    Path whole = folder.resolve(FILE + ".new");
    try {
      JsonMapper.builder().build().writeValue(whole.toFile(), this);
      Files.move(whole, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the summary of " + drill() + " can't be written", e);
    }
  }

  /** The drills below a folder, by name; empty if the folder does not exist. */
  static List<SummaryLine> readAll(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    JsonMapper json = JsonMapper.builder().build();
    return filesBelow(folder).stream().map(file -> read(json, file)).toList();
  }

  /** The files of the drills below a folder, by name. */
  static List<Path> filesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith(FILE)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be listed", e);
    }
  }

  static SummaryLine read(JsonMapper json, Path file) {
    try {
      return json.readValue(file.toFile(), SummaryLine.class);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }
}
