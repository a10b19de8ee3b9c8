package org.quorumdrill.report.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The weaknesses that runs found, as SARIF 2.1.0 (OASIS), which code hosts show beside the line
 * that causes each: a rule for each weakness, with its remedy as help. What a drill failed for is
 * an error, what is known a warning.
 */
public final class Sarif {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final String TOOL = "Quorum Drill";

  /** Where a repository has been checked out; whoever reads the file knows. */
  private static final String ROOT = "%SRCROOT%";

  private Sarif() {}

  /**
   * The log of these runs. Code hosts tell the runs of a log apart by their set-ups, as each is an
   * analysis of its own.
   */
  public static String of(List<RunFacts> runs) {
    ObjectNode log = JSON.createObjectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ArrayNode all = log.putArray("runs");
    runs.forEach(run -> add(run, all.addObject()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(log) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers can be written", e);
    }
  }

  private static void add(RunFacts run, ObjectNode to) {
    ObjectNode driver = to.putObject("tool").putObject("driver").put("name", TOOL);
    ArrayNode rules = driver.putArray("rules");
    run.findings().forEach(finding -> addRule(finding, rules.addObject()));
    to.putObject("automationDetails").put("id", "quorum-drill/" + run.variant() + "/");
    // Java counts characters so, and so do the editors that most people use.
    to.put("columnKind", "utf16CodeUnits");
    ArrayNode results = to.putArray("results");
    for (int i = 0; i < run.findings().size(); i++) {
      addResult(run.findings().get(i), i, results.addObject());
    }
    to.putObject("properties").put("run", run.run()).put("setUp", run.setUp());
  }

  private static void addRule(FindingFacts finding, ObjectNode to) {
    to.put("id", finding.id());
    to.putObject("shortDescription").put("text", firstSentence(finding.meaning()));
    to.putObject("fullDescription").put("text", finding.meaning());
    String help = finding.remedy().isEmpty() ? "Nothing is suggested." : finding.remedy();
    // Remedies quote directives as Markdown does.
    to.putObject("help").put("text", help).put("markdown", help);
    to.putObject("defaultConfiguration").put("level", "warning");
  }

  private static void addResult(FindingFacts finding, int rule, ObjectNode to) {
    to.put("ruleId", finding.id()).put("ruleIndex", rule);
    to.put("level", finding.failed() ? "error" : "warning");
    to.putObject("message")
        .put(
            "text",
            "%s Measured in “%s”: %s"
                .formatted(
                    finding.meaning(), String.join("”, “", finding.drills()), finding.measured()));
    FindingFacts.Place place = finding.place();
    if (place != null) {
      ObjectNode physical = to.putArray("locations").addObject().putObject("physicalLocation");
      physical.putObject("artifactLocation").put("uri", place.uri()).put("uriBaseId", ROOT);
      if (place.line() > 0) {
        physical.putObject("region").put("startLine", place.line());
      }
    }
    // The same weakness stays one, wherever its line moves and whatever is measured.
    to.putObject("partialFingerprints").put("finding/v1", finding.id());
    finding.drills().forEach(to.putObject("properties").putArray("drills")::add);
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
