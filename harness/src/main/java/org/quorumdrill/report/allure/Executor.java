package org.quorumdrill.report.allure;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who made a report: GitHub's workflow, or a person on their own machine.
 *
 * @param environment this process's variables
 * @param lastOrder the number of the last run that Allure's history knows; 0 if it knows none
 */
record Executor(Map<String, String> environment, long lastOrder) {

  static final String FILE = "executor.json";

  /** Where the report will be found, which only a workflow that publishes it can know. */
  static final String REPORT_URL = "QUORUM_DRILL_REPORT_URL";

  /** Writes it into the folder of the results. */
  void write(Path results) throws IOException {
    JsonMapper.builder()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValue(results.resolve(FILE).toFile(), facts());
  }

  /** In Allure's words. The order tells Allure's trends which run came after which. */
  private Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (variable("GITHUB_ACTIONS").equals("true")) {
      String repository = variable("GITHUB_SERVER_URL") + "/" + variable("GITHUB_REPOSITORY");
      String number = variable("GITHUB_RUN_NUMBER");
      facts.put("name", "GitHub Actions");
      facts.put("type", "github");
      facts.put("url", repository);
      facts.put("buildOrder", Long.valueOf(number));
      facts.put("buildName", variable("GITHUB_WORKFLOW") + " #" + number);
      facts.put("buildUrl", repository + "/actions/runs/" + variable("GITHUB_RUN_ID"));
    } else {
      long order = lastOrder + 1;
      facts.put("name", "By hand");
      facts.put("type", "local");
      facts.put("buildOrder", order);
      facts.put("buildName", "Run " + order);
    }
    facts.put("reportName", "Quorum Drill");
    if (!variable(REPORT_URL).isEmpty()) {
      facts.put("reportUrl", variable(REPORT_URL));
    }
    return facts;
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
