package org.quorumdrill.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.report.history.MachineClass;

/**
 * Which other runs a run can be compared with: those of the same set-up, on the same class of
 * machine. Kept in the folder of the variant's drills, as reports are made on other machines, too.
 *
 * @param setUp for example {@code documented}; with the user's own files or choices also the first
 *     8 digits of their SHA-256, {@code documented+1a2b3c4d}
 */
public record RunKey(String setUp, MachineClass machine) {

  static final String FILE = "run-key.json";

  private static final int DIGITS = 8;

  /** Files of the user's that say how a set-up is judged: another list gives other results. */
  private static final List<String> JUDGED_BY = List.of("findings.yaml", "expectations.yaml");

  /**
   * The key of a run that begins.
   *
   * @param choices what else of the set-up the user chose, for example {@code controlPlanes=1}
   */
  public static RunKey of(Fixtures fixtures, Collection<String> choices, MachineClass machine) {
    String variant = fixtures.variant().word();
    return new RunKey(
        fixtures.isOwn() || !choices.isEmpty() ? variant + "+" + hash(fixtures, choices) : variant,
        machine);
  }

  private static String hash(Fixtures fixtures, Collection<String> choices) {
    MessageDigest sha256 = sha256();
    Stream.concat(fixtures.replaced().stream(), JUDGED_BY.stream())
        .sorted()
        .forEach(path -> fixtures.own(path).ifPresent(text -> update(sha256, List.of(path, text))));
    update(sha256, new TreeSet<>(choices));
    return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS);
  }

  private static void update(MessageDigest sha256, Collection<String> texts) {
    for (String text : texts) {
      sha256.update(text.getBytes(StandardCharsets.UTF_8));
      // No text contains it, so that two texts are never taken for one.
      sha256.update((byte) 0);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Keeps it, in the place of that of an earlier run.
   *
   * @param drills the folder of the variant's drills; made if it is missing
   */
  public void write(Path drills) {
    Path file = drills.resolve(FILE);
    try {
      Files.createDirectories(drills);
      JsonMapper.builder().build().writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "what the run can be compared with can't be kept in " + file, e);
    }
  }

  /**
   * The key of a variant's last run; empty if it kept none, as earlier versions did.
   *
   * @param drills the folder of the variant's drills
   */
  static Optional<RunKey> read(Path drills) {
    Path file = drills.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonMapper lenient =
          JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
      return Optional.of(lenient.readValue(file.toFile(), RunKey.class));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }
}
