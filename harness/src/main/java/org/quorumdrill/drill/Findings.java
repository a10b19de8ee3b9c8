package org.quorumdrill.drill;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.distribution.Variant;

/**
 * The known weaknesses of the documented set-up, from {@code fixtures/findings.yaml}. The list
 * keeps the build honest both ways: an unlisted weakness fails it, and so does a listed one that
 * has gone.
 */
public final class Findings {

  private static final String FILE = "/fixtures/findings.yaml";

  /**
   * One entry of the file.
   *
   * @param id the name that a drill uses
   * @param variants the set-ups that have it, for example {@code documented}
   * @param sometimes whether some runs may not show it
   * @param what what it costs a client, in a sentence
   * @param suggestion what to change
   */
  record Entry(
      String id, List<String> variants, boolean sometimes, String what, String suggestion) {}

  private final Variant variant;
  private final List<Entry> entries;

  private Findings(Variant variant, List<Entry> entries) {
    this.variant = variant;
    this.entries = entries;
  }

  public static Findings of(Variant variant) {
    try (InputStream in = Findings.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing in the harness's jar");
      }
      return new Findings(variant, Arrays.asList(new YAMLMapper().readValue(in, Entry[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }

  /** The variant of the set-up under test. */
  public Variant variant() {
    return variant;
  }

  /**
   * A claim that a good set-up fulfils, with what is known about this one.
   *
   * @throws IllegalArgumentException if the file has no finding with this id
   */
  Checker claim(String id, Checker claim) {
    Entry entry =
        entries.stream()
            .filter(candidate -> candidate.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has no finding '%s'; describe it there first".formatted(FILE, id)));
    return new KnownWeakness(
        new Finding(id, entry.what(), entry.suggestion()),
        claim,
        entry.variants().contains(variant.word()),
        entry.sometimes());
  }
}
