package org.quorumdrill.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why drills of a run came to no verdict although nothing failed, by their names in the order of
 * the run's plan.
 */
record Undone(Map<String, String> leftOut, Map<String, String> notMeasured) {

  /**
   * @param variant the folder of all drills of the variant
   */
  static Undone of(Path variant) {
    Undone undone = new Undone(new LinkedHashMap<>(), new LinkedHashMap<>());
    Path plan = variant.resolve(RunPlan.FILE);
    if (Files.exists(plan)) {
      undone.read(plan);
    }
    return undone;
  }

  private void read(Path plan) {
    JsonMapper json = JsonMapper.builder().build();
    try {
      // The last line of a killed run may be incomplete.
      String text = Files.readString(plan);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        JsonNode entry = json.readTree(line);
        String state = entry.path("state").asText();
        String drill = entry.path("drill").asText();
        if (state.equals(RunPlan.State.LEFT_OUT.name())) {
          leftOut.put(drill, entry.path("why").asText());
        } else if (state.equals(RunPlan.State.NOT_MEASURED.name())) {
          notMeasured.put(drill, entry.path("why").asText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(plan + " can't be read", e);
    }
  }
}
