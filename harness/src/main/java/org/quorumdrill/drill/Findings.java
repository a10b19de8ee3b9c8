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
 * Where the documented set-up is known to be weak, from {@code fixtures/findings.yaml}. The list
 * keeps the build honest both ways: a weakness that is not in it fails, and so does one that is in
 * it and has gone.
 */
public final class Findings {

  private static final String FILE = "/fixtures/findings.yaml";

  /**
   * One entry of the file.
   *
   * @param id as the drill names it
   * @param variants the set-ups that have it, for example {@code documented}
   * @param sometimes whether it need not show in each run
   * @param what a client pays, in a sentence
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

  /** The set-up that is drilled. */
  public Variant variant() {
    return variant;
  }

  /**
   * A claim that a good set-up would fulfil, and that this one is known to fulfil or not.
   *
   * @throws IllegalArgumentException if the file does not describe this finding
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
