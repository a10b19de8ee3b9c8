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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;

/**
 * One drill in one line, kept beside its page for the summary of the whole run.
 *
 * @param subject what was drilled, in the same JSON object
 * @param startedAt wall-clock time, in ISO 8601
 * @param result overall
 * @param line what a person should know, in brief
 * @param page path of the drill's page, relative to the folder of its variant; empty if there is
 *     none
 */
public record SummaryLine(
    @JsonUnwrapped Subject subject,
    String startedAt,
    String result,
    String line,
    String page,
    List<Claim> claims) {

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

    Optional<Weakness> weakness() {
      return Optional.ofNullable(finding).map(known -> Weakness.of(claim, summary, known));
    }
  }

  public SummaryLine {
    claims = List.copyOf(claims);
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

  void write(Path folder) {
    try {
      JsonMapper.builder().build().writeValue(folder.resolve(FILE).toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("the summary of " + drill() + " can't be written", e);
    }
  }

  /** The drills below a folder, by name; empty if the folder does not exist. */
  static List<SummaryLine> readAll(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      JsonMapper json = JsonMapper.builder().build();
      return files
          .filter(file -> file.endsWith(FILE))
          .sorted()
          .map(
              file -> {
                try {
                  return json.readValue(file.toFile(), SummaryLine.class);
                } catch (IOException e) {
                  throw new UncheckedIOException(file + " can't be read", e);
                }
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be listed", e);
    }
  }
}
