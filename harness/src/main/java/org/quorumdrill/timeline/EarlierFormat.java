package org.quorumdrill.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/**
 * Converts entries of the first format to the current one. The first had no {@code format} in its
 * header; a lane had only a name, a mark one text for all its targets, and an answer was prose.
 */
final class EarlierFormat {

  private static final String DETAIL = "detail";
  private static final String LOAD = "load";

  private final ObjectMapper json;
  private final Map<String, String> groupsByLane = new HashMap<>();

  EarlierFormat(ObjectMapper json) {
    this.json = json;
  }

  /** Converts a line to the current format. The header must come first. */
  void convert(ObjectNode entry) {
    switch (entry.path("type").asText()) {
      case "header" -> entry.path("lanes").forEach(this::convertLane);
      case "mark" -> convertMark(entry);
      case "observation" -> {
        String lane = entry.path("lane").asText();
        boolean answered = entry.path("outcome").asText().equals(Outcome.OK.name());
        entry.set(
            "reading",
            json.valueToTree(
                EarlierAnswers.reading(
                    groupsByLane.getOrDefault(lane, lane), answered, text(entry))));
        entry.remove(DETAIL);
      }
      default -> {
        // The reader of the line reports that it is not an entry.
      }
    }
  }

  private void convertLane(JsonNode stored) {
    // The reader of the line reports what is no lane.
    if (!(stored instanceof ObjectNode lane)) {
      return;
    }
    String name = lane.path("name").asText();
    groupsByLane.put(name, Lane.groupIn(name));
    lane.put("group", Lane.groupIn(name));
    lane.put("node", Lane.nodeIn(name));
    lane.remove("name");
    if (!lane.has(LOAD)) {
      lane.put(LOAD, false);
    }
  }

  private void convertMark(ObjectNode mark) {
    List<String> targets = Arrays.asList(mark.path("subject").asText().split(", ", -1));
    String words = text(mark);
    Reading reading =
        switch (mark.path("kind").asText()) {
          case "REGISTER_READ" -> EarlierAnswers.registerKeys(words);
          case "ETCD_HASHED" -> EarlierAnswers.etcdHash(words);
          case "UPLOADS_READ", "UPLOADS_ON_DISK", "UPLOADS_RESTORED" ->
              EarlierAnswers.storedFiles(words);
          default -> new Words(words);
        };
    mark.set("targets", json.valueToTree(targets));
    mark.set("reading", json.valueToTree(reading));
    mark.remove(List.of("subject", DETAIL));
  }

  private static String text(JsonNode entry) {
    return entry.path(DETAIL).asText();
  }
}
