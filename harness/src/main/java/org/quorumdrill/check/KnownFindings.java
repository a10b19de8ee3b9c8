package org.quorumdrill.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list of findings in YAML: the words for a person, the set-ups that have them, and how bad each
 * may get. {@code fixtures/findings.yaml} is the one of the documented set-up.
 */
public final class KnownFindings {

  private static final String FILE = "/fixtures/findings.yaml";

  private static final String WHERE = "where";

  /** HAProxy, nginx and YAML write comments alike. */
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

  /**
   * One entry of the list.
   *
   * @param id the name that a drill uses
   * @param variants the set-ups that have it, for example {@code documented}
   * @param sometimes whether some runs may not show it
   * @param what what it costs a client, in a sentence
   * @param suggestion what to change
   * @param followsTimers whether the bound follows from the timers of the load balancer before the
   *     API, so that it is another one where they are others
   * @param bound how bad it may get
   */
  public record Entry(
      String id,
      List<String> variants,
      boolean sometimes,
      String what,
      String suggestion,
      boolean followsTimers,
      Bound bound) {

    /** Refuses an entry that could excuse anything. */
    public Entry(
        String id,
        List<String> variants,
        boolean sometimes,
        String what,
        String suggestion,
        boolean followsTimers,
        @Nullable Bound bound) {
      if (bound == null) {
        throw new IllegalArgumentException(
            "the finding '%s' has no bound, so it would excuse any failure; say beside it which lanes, what share of them, which reasons and how long"
                .formatted(id));
      }
      this.id = id;
      this.variants = List.copyOf(variants);
      this.sometimes = sometimes;
      this.what = what;
      this.suggestion = suggestion;
      this.followsTimers = followsTimers;
      this.bound = bound;
    }

    /**
     * The bound in a set-up with these timers; never a stricter one.
     *
     * @param documented the timers that the bound was found with
     */
    public Bound boundWith(BalancerTimers documented, BalancerTimers own) {
      return followsTimers ? bound.withTimers(documented, own) : bound;
    }
  }

  /**
   * Where in the files of a set-up the cause of a finding stands.
   *
   * @param file its path, for example {@code haproxy/haproxy.cfg}
   * @param directives what a line of the file has that is the cause; the first of them that any
   *     line has tells which one it is
   */
  public record Where(String file, List<Pattern> directives) {

    /** Refuses what could name no line. */
    public Where(@Nullable String file, @Nullable List<Pattern> directives) {
      if (file == null || directives == null || directives.isEmpty()) {
        throw new IllegalArgumentException(
            "where the cause of a finding stands takes a file and at least one of its directives");
      }
      this.file = file;
      this.directives = List.copyOf(directives);
    }

    /** The number of the line in the file's text, counted from 1; empty if no line is like that. */
    public OptionalInt lineIn(String text) {
      List<String> lines =
          text.lines().map(line -> COMMENT.matcher(line).replaceFirst("")).toList();
      for (Pattern directive : directives) {
        for (int i = 0; i < lines.size(); i++) {
          if (directive.matcher(lines.get(i)).find()) {
            return OptionalInt.of(i + 1);
          }
        }
      }
      return OptionalInt.empty();
    }
  }

  private final List<Entry> entries;
  private final Map<String, Where> places;

  private KnownFindings(List<Entry> entries, Map<String, Where> places) {
    this.entries = List.copyOf(entries);
    this.places = Map.copyOf(places);
  }

  /** The findings of the documented set-up. */
  public static KnownFindings ofTheHarness() {
    try (InputStream in = open()) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a list.
   *
   * @throws IOException if it is no list of findings, or one of them has no bound
   */
  static KnownFindings read(InputStream yaml) throws IOException {
    ObjectMapper mapper = mapper();
    List<Entry> entries = new ArrayList<>();
    Map<String, Where> places = new HashMap<>();
    for (ObjectNode written : mapper.readValue(yaml, ObjectNode[].class)) {
      // Nothing of how a claim is judged, so no part of the entry.
      JsonNode where = written.remove(WHERE);
      Entry entry = mapper.treeToValue(written, Entry.class);
      entries.add(entry);
      if (where != null) {
        places.put(entry.id(), where(entry.id(), where, mapper));
      }
    }
    return new KnownFindings(entries, places);
  }

  private static Where where(String id, JsonNode written, ObjectMapper mapper) throws IOException {
    if (!written.isObject()) {
      throw new IOException(
          "'%s' of the finding '%s' is %s, and a file with directives was expected"
              .formatted(WHERE, id, written));
    }
    return mapper.treeToValue(written, Where.class);
  }

  /**
   * The bound of a finding of the documented set-up, as it stands in the list; empty if there is no
   * such finding. Timelines of earlier versions name their finding, and have no bound.
   */
  static Optional<JsonNode> boundOf(String id) {
    try (InputStream in = open()) {
      return StreamSupport.stream(mapper().readTree(in).spliterator(), false)
          .filter(entry -> entry.path("id").asText().equals(id))
          .map(entry -> entry.path("bound"))
          .filter(JsonNode::isObject)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read: " + e.getMessage(), e);
    }
  }

  /** The names that drills use, in the order of the list. */
  public List<String> ids() {
    return entries.stream().map(Entry::id).toList();
  }

  /** All entries, in the order of the list. */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The entry with this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Entry entry(String id) {
    return entries.stream()
        .filter(candidate -> candidate.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no finding '%s'; describe it there first".formatted(FILE, id)));
  }

  /** Where in the files of a set-up the cause of this finding stands; empty if nobody says. */
  public Optional<Where> where(String id) {
    return Optional.ofNullable(places.get(id));
  }

  private static InputStream open() {
    InputStream in = KnownFindings.class.getResourceAsStream(FILE);
    if (in == null) {
      throw new IllegalStateException(FILE + " is missing in the harness's jar");
    }
    return in;
  }

  /** Reads lists of findings, with all bounds that are registered. */
  static ObjectMapper mapper() {
    return Expectations.knowing(new YAMLMapper(), CheckerRegistry.onTheClassPath());
  }
}
