package org.quorumdrill.drill;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorumdrill.check.NearestWord;
import org.quorumdrill.cluster.Complaint;

/** An expectations.yaml: its limits, or what is wrong with it. */
final class PromisesFile {

  /** Each limit by its name, with a line that shows how it is written. */
  private static final Map<String, String> KNOWN =
      Map.of(
          Promises.API, "`api: {outageSeconds: 12}`",
          Promises.WEB, "`web: {outageSeconds: 2}`",
          Promises.DETECTION, "`detectionSeconds: 12`",
          Promises.LOST_WRITES, "`lostWrites: 0`");

  private static final String ALL =
      "It has api: {outageSeconds}, web: {outageSeconds}, detectionSeconds and lostWrites";

  private final Map<String, Double> limits = new LinkedHashMap<>();
  private final List<Complaint> complaints = new ArrayList<>();

  PromisesFile(String yaml) {
    try (JsonParser in = new YAMLFactory().createParser(yaml)) {
      JsonToken first = in.nextToken();
      if (first == JsonToken.START_OBJECT) {
        readObject(in, "");
      } else if (first != null && first != JsonToken.VALUE_NULL) {
        complain(
            in.currentTokenLocation().getLineNr(),
            "names and limits were expected, and this is something else",
            ALL);
      }
    } catch (JsonProcessingException e) {
      complain(
          e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()),
          "this can't be read as YAML: "
              + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""),
          ALL);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory is read without IO", e);
    }
  }

  /** In seconds, or a number of writes. */
  Map<String, Double> limits() {
    return Map.copyOf(limits);
  }

  List<Complaint> complaints() {
    return List.copyOf(complaints);
  }

  private void readObject(JsonParser in, String prefix) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + in.currentName();
      int line = in.currentTokenLocation().getLineNr();
      JsonToken value = in.nextToken();
      boolean isGroup = KNOWN.keySet().stream().anyMatch(known -> known.startsWith(name + "."));
      if (KNOWN.containsKey(name)) {
        readLimit(in, name, line);
      } else if (isGroup && value == JsonToken.START_OBJECT) {
        readObject(in, name + ".");
      } else if (isGroup) {
        complain(
            line,
            name + " has limits of its own, and none was found",
            "Write it as " + KNOWN.get(name + ".outageSeconds"));
        in.skipChildren();
      } else {
        complain(
            line,
            "nothing is called %s here".formatted(name),
            NearestWord.of(name, KNOWN.keySet())
                .map(nearest -> "Write it as " + KNOWN.get(nearest) + ", if that is meant")
                .orElse(ALL));
        in.skipChildren();
      }
    }
  }

  private void readLimit(JsonParser in, String name, int line) throws IOException {
    String written = in.getText();
    boolean isNumber =
        in.currentToken() == JsonToken.VALUE_NUMBER_INT
            || in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT;
    double value = isNumber ? in.getDoubleValue() : Double.NaN;
    in.skipChildren();
    if (!Double.isFinite(value) || value < 0) {
      complain(
          line,
          "%s is '%s', and a number that is not negative was expected".formatted(name, written),
          "Write it as " + KNOWN.get(name));
    } else if (name.equals(Promises.LOST_WRITES) && value > 0) {
      complain(
          line,
          "lostWrites is %s, and a write that was acknowledged must never be lost"
              .formatted(written),
          "Take the line out, or write `lostWrites: 0`, which is so anyway");
    } else if (limits.putIfAbsent(name, value) != null) {
      complain(line, name + " is written twice", "Take one of the two out");
    }
  }

  private void complain(int line, String what, String remedy) {
    complaints.add(Complaint.at(Promises.FILE, line, what, remedy + "."));
  }
}
