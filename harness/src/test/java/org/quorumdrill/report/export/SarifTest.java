package org.quorumdrill.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SarifTest {

  private static final FindingFacts CUT =
      new FindingFacts(
          "silent-connection-is-cut",
          "What is silent is cut. A quiet watch, too.",
          "cut after 50.0 s",
          "`timeout tunnel 1h`",
          List.of("HAProxy drains", "A watch is quiet"),
          false,
          new FindingFacts.Place("fixtures/haproxy/haproxy.cfg", 23));

  private static final FindingFacts HANGS =
      new FindingFacts(
          "hung-master-stays-up",
          "It stays UP",
          "\"600\" <of>\n2000",
          "",
          List.of("A master hangs"),
          true,
          new FindingFacts.Place("my%20files/haproxy.cfg", 0));

  private static final FindingFacts ANYWHERE =
      new FindingFacts("own", "It is weak.", "so it was", "", List.of("One"));

  @Test
  void hasARuleWithItsRemedyAndAResultForEachFinding() throws JsonProcessingException {
    JsonNode run = log(Runs.run(List.of(), CUT, HANGS)).at("/runs/0");

    JsonNode rule = run.at("/tool/driver/rules/0");
    assertThat(rule.at("/id").asText()).isEqualTo("silent-connection-is-cut");
    assertThat(rule.at("/shortDescription/text").asText()).isEqualTo("What is silent is cut.");
    assertThat(rule.at("/fullDescription/text").asText())
        .isEqualTo("What is silent is cut. A quiet watch, too.");
    assertThat(rule.at("/help/text").asText()).isEqualTo("`timeout tunnel 1h`");
    assertThat(run.at("/tool/driver/rules/1/help/text").asText())
        .isEqualTo("Nothing is suggested.");

    JsonNode result = run.at("/results/0");
    assertThat(result.at("/ruleId").asText()).isEqualTo("silent-connection-is-cut");
    assertThat(result.at("/level").asText()).isEqualTo("warning");
    assertThat(result.at("/message/text").asText())
        .isEqualTo(
            "What is silent is cut. A quiet watch, too. Measured in “HAProxy drains”, “A watch is"
                + " quiet”: cut after 50.0 s");
    assertThat(result.at("/properties/drills/1").asText()).isEqualTo("A watch is quiet");
    assertThat(run.at("/results/1/level").asText()).isEqualTo("error");
    assertThat(run.at("/results/1/message/text").asText()).endsWith(": \"600\" <of>\n2000");
  }

  @Test
  void namesTheLineOrElseTheFileOrElseNothing() throws JsonProcessingException {
    JsonNode results = log(Runs.run(List.of(), CUT, HANGS, ANYWHERE)).at("/runs/0/results");

    JsonNode line = results.at("/0/locations/0/physicalLocation");
    assertThat(line.at("/artifactLocation/uri").asText()).isEqualTo("fixtures/haproxy/haproxy.cfg");
    assertThat(line.at("/region/startLine").asInt()).isEqualTo(23);
    JsonNode file = results.at("/1/locations/0/physicalLocation");
    assertThat(file.at("/artifactLocation/uri").asText()).isEqualTo("my%20files/haproxy.cfg");
    assertThat(file.has("region")).isFalse();
    assertThat(results.get(2).has("locations")).isFalse();
  }

  @Test
  void isSarif() throws JsonProcessingException {
    RunFacts hardened = new RunFacts("", "hardened", List.of(), List.of(CUT), Map.of());

    assertThat(wrong(log())).isEmpty();
    assertThat(wrong(log(Runs.run(List.of())))).isEmpty();
    assertThat(wrong(log(Runs.run(List.of(), CUT, HANGS, ANYWHERE), hardened))).isEmpty();
  }

  @Test
  void whatIsNoSarifIsFound() throws JsonProcessingException {
    JsonNode log =
        JsonMapper.builder()
            .build()
            .readTree(
                """
                {"version": "2.0.0", "runs": [
                  {"tool": {"driver": {"rules": [{"id": "a"}, {"id": "a"}]}},
                   "columnKind": "bytes", "automationDetails": {"id": "x"},
                   "results": [
                    {"ruleId": "b", "ruleIndex": 0, "level": "bad", "message": {},
                     "locations": [{"physicalLocation": {
                       "artifactLocation": {"uri": "/a b"}, "region": {"startLine": 0}}}]}]},
                  {"tool": {"driver": {"name": "d"}}, "automationDetails": {"id": "x"}}]}
                """);

    assertThat(wrong(log))
        .containsExactly(
            "version",
            "runs/0/tool/driver/name",
            "runs/0/tool/driver/rules: id twice",
            "runs/0/columnKind",
            "runs/0/results/0/message/text",
            "runs/0/results/0/level",
            "runs/0/results/0/ruleIndex",
            "runs/0/results/0/locations/0: uri",
            "runs/0/results/0/locations/0: startLine",
            "runs: automationDetails/id twice");
  }

  private static JsonNode log(RunFacts... runs) throws JsonProcessingException {
    return JsonMapper.builder().build().readTree(Sarif.of(List.of(runs)));
  }

  /**
   * What SARIF 2.1.0 (OASIS, sections 3.13 to 3.52) demands of what is used here, and is not so.
   */
  private static List<String> wrong(JsonNode log) {
    List<String> wrong = new ArrayList<>();
    require(log.path("version").asText().equals("2.1.0"), "version", wrong);
    require(log.path("runs").isArray(), "runs", wrong);
    Set<String> analyses = new HashSet<>();
    for (int i = 0; i < log.path("runs").size(); i++) {
      JsonNode run = log.path("runs").get(i);
      String at = "runs/" + i;
      JsonNode driver = run.at("/tool/driver");
      require(isText(driver.path("name")), at + "/tool/driver/name", wrong);
      require(areDistinct(driver.path("rules")), at + "/tool/driver/rules: id twice", wrong);
      require(
          Set.of("", "utf16CodeUnits", "unicodeCodePoints")
              .contains(run.path("columnKind").asText()),
          at + "/columnKind",
          wrong);
      for (int j = 0; j < run.path("results").size(); j++) {
        result(run.path("results").get(j), driver.path("rules"), at + "/results/" + j, wrong);
      }
      if (!analyses.add(run.at("/automationDetails/id").asText())) {
        wrong.add("runs: automationDetails/id twice");
      }
    }
    return wrong;
  }

  private static void result(JsonNode result, JsonNode rules, String at, List<String> wrong) {
    require(isText(result.at("/message/text")), at + "/message/text", wrong);
    require(
        Set.of("none", "note", "warning", "error").contains(result.path("level").asText()),
        at + "/level",
        wrong);
    require(
        rules
            .path(result.path("ruleIndex").asInt(-1))
            .path("id")
            .asText()
            .equals(result.path("ruleId").asText()),
        at + "/ruleIndex",
        wrong);
    for (int i = 0; i < result.path("locations").size(); i++) {
      JsonNode physical = result.path("locations").get(i).path("physicalLocation");
      String uri = physical.at("/artifactLocation/uri").asText();
      String place = at + "/locations/" + i;
      require(uri.matches("[\\w%.~/-]+") && !URI.create(uri).isAbsolute(), place + ": uri", wrong);
      require(
          !physical.has("region") || physical.at("/region/startLine").asInt() > 0,
          place + ": startLine",
          wrong);
    }
  }

  private static boolean areDistinct(JsonNode rules) {
    Set<String> ids = new HashSet<>();
    for (JsonNode rule : rules) {
      if (!isText(rule.path("id")) || !ids.add(rule.path("id").asText())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank();
  }

  private static void require(boolean holds, String what, List<String> wrong) {
    if (!holds) {
      wrong.add(what);
    }
  }
}
