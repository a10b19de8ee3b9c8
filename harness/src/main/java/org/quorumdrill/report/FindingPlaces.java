package org.quorumdrill.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.quorumdrill.check.KnownFindings;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.report.export.FindingFacts.Place;

/**
 * Where in the files of a set-up the cause of each known finding stands, kept in its variant's
 * folder for reports that are made later, when the files may be others. Of a user's files only the
 * paths and the numbers of lines are kept, as there may be secrets in them.
 */
public final class FindingPlaces {

  private static final String FILE = "places.json";

  /** Of the documented files, in the repository of Quorum Drill. */
  private static final String FIXTURES = "fixtures/";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FindingPlaces() {}

  /**
   * Looks the places up, and forgets those of the run before.
   *
   * @param variant the folder of all drills of the variant
   * @param fixtures that are drilled
   */
  public static void write(Path variant, Fixtures fixtures) {
    try {
      Files.createDirectories(variant);
      JSON.writerWithDefaultPrettyPrinter()
          .writeValue(variant.resolve(FILE).toFile(), in(fixtures));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "where the causes of findings stand can't be kept in " + variant, e);
    }
  }

  /**
   * The places by the findings' ids. Where no run has kept any, those in our own files; where they
   * were a user's, only the files are known.
   *
   * @param variant the folder of all drills of the variant
   */
  static Map<String, Place> read(Path variant) {
    Path file = variant.resolve(FILE);
    if (Files.exists(file)) {
      try {
        return JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, Place>>() {});
      } catch (IOException e) {
        throw new UncheckedIOException(file + " can't be read", e);
      }
    }
    if (SetUpName.readOwn(variant).isPresent()) {
      return of(where -> new Place(uri(where.file()), 0));
    }
    String word = String.valueOf(variant.getFileName());
    return Arrays.stream(Variant.values())
        .filter(known -> known.word().equals(word))
        .findFirst()
        .map(known -> in(Fixtures.of(known)))
        .orElse(Map.of());
  }

  static Map<String, Place> in(Fixtures fixtures) {
    return of(
        where ->
            new Place(
                uri(path(where.file(), fixtures)),
                where.lineIn(fixtures.text(where.file())).orElse(0)));
  }

  private static Map<String, Place> of(Function<KnownFindings.Where, Place> place) {
    KnownFindings known = KnownFindings.ofTheHarness();
    Map<String, Place> places = new TreeMap<>();
    for (String id : known.ids()) {
      known.where(id).map(place).ifPresent(found -> places.put(id, found));
    }
    return places;
  }

  /** The path of the file that is applied, from the root of the repository that it belongs to. */
  private static String path(String file, Fixtures fixtures) {
    if (fixtures.has(file)) {
      return fixtures.folder().map(folder -> inRepository(folder) + file).orElse(file);
    }
    return fixtures.variant().replaced().contains(file)
        ? FIXTURES + "variants/" + fixtures.variant().word() + "/" + file
        : FIXTURES + file;
  }

  /**
   * The path of a user's folder in its repository, with a slash at its end; empty if the folder is
   * its root, or in none.
   */
  private static String inRepository(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return repository(absolute)
        .map(root -> Links.relative(root, absolute))
        .filter(path -> !path.isEmpty())
        .map(path -> path + "/")
        .orElse("");
  }

  private static Optional<Path> repository(Path folder) {
    for (Path root = folder; root != null; root = root.getParent()) {
      // A folder, or a file in a worktree.
      if (Files.exists(root.resolve(".git"))) {
        return Optional.of(root);
      }
    }
    return Optional.empty();
  }

  private static String uri(String path) {
    try {
      // An absolute one may have colons in its first part.
      return new URI(null, null, "/" + path, null).getRawPath().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'%s' is no path of a file".formatted(path), e);
    }
  }
}
