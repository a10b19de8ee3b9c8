package org.quorumdrill.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.quorumdrill.report.noticed.Noticed.State;
import org.quorumdrill.report.noticed.UserAction;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitPropertiesTest {

  private static final RunFacts RUN =
      Runs.run(
          List.of(
              Runs.drill(
                  "A master loses power",
                  "FAIL",
                  "writes go on: 8.1 s",
                  Runs.out(UserAction.KUBECTL_WRITES, 8.6, State.OVER, 5.0),
                  Runs.well(UserAction.UPLOADS)),
              Runs.drill("A master hangs", "FINDING", "weak", Runs.well(UserAction.UPLOADS)),
              Runs.drill("A proxy dies", DrillFacts.NOT_ENDED, "it did not come to an end"),
              Runs.drill("A disk is slow", DrillFacts.LEFT_OUT, "needs a server"),
              Runs.drill("A storm", DrillFacts.NOT_MEASURED, "busy")));

  @Test
  void hasASuiteForEachSetUpAndCountsItsDrills() throws Exception {
    RunFacts hardened = new RunFacts("", "hardened", List.of(), List.of(), Map.of());
    Document xml = parsed(RUN, hardened);

    assertThat(text(xml, "count(/testsuites/testsuite)")).isEqualTo("2");
    for (String counted : List.of("/testsuites", "/testsuites/testsuite[@name='documented']")) {
      assertThat(text(xml, counted + "/@tests")).isEqualTo("5");
      assertThat(text(xml, counted + "/@failures")).isEqualTo("2");
      assertThat(text(xml, counted + "/@errors")).isEqualTo("0");
      assertThat(text(xml, counted + "/@skipped")).isEqualTo("2");
      assertThat(text(xml, counted + "/@time")).isEqualTo("307.5");
    }
    assertThat(text(xml, "/testsuites/testsuite[1]/@timestamp")).isEqualTo(Runs.BEGAN);
    assertThat(text(xml, "/testsuites/testsuite[1]/properties/property[2]/@name"))
        .isEqualTo("version.kubernetes");
    assertThat(text(xml, "/testsuites/testsuite[1]/properties/property[2]/@value"))
        .isEqualTo("v1.37.2");
    assertThat(text(xml, "count(/testsuites/testsuite[2]/@timestamp)")).isEqualTo("0");
  }

  @Test
  void aDrillHasItsVerdictAndOutagesAsProperties() throws Exception {
    Document xml = parsed(RUN);

    assertThat(ofCase(xml, "A master loses power", "@classname"))
        .isEqualTo("quorumdrill.documented");
    assertThat(ofCase(xml, "A master loses power", "@time")).isEqualTo("61.5");
    assertThat(property(xml, "A master loses power", "verdict")).isEqualTo("FAIL");
    assertThat(property(xml, "A master loses power", "page"))
        .isEqualTo("drills/documented/a/drill.html");
    assertThat(property(xml, "A master loses power", "worst_outage_s")).isEqualTo("8.6");
    assertThat(property(xml, "A master loses power", "out_at_most_s.kubectl_writes"))
        .isEqualTo("8.6");
    assertThat(property(xml, "A master loses power", "out_at_most_s.uploads")).isEqualTo("0");
    assertThat(property(xml, "A master hangs", "worst_outage_s")).isEqualTo("0");
    assertThat(text(xml, "count(//testcase[@name='A storm']//property[@name='worst_outage_s'])"))
        .as("nobody asked")
        .isEqualTo("0");
  }

  @Test
  void whatNeedsALookHasFailedAndWhatWasNotDoneIsSkipped() throws Exception {
    Document xml = parsed(RUN);

    assertThat(ofCase(xml, "A master loses power", "failure/@type")).isEqualTo("FAIL");
    assertThat(ofCase(xml, "A master loses power", "failure/@message"))
        .isEqualTo("writes go on: 8.1 s");
    assertThat(ofCase(xml, "A master loses power", "failure")).isEqualTo("writes go on: 8.1 s");
    assertThat(ofCase(xml, "A proxy dies", "failure/@type")).isEqualTo("NOT_ENDED");
    assertThat(ofCase(xml, "A disk is slow", "skipped/@message")).isEqualTo("needs a server");
    assertThat(ofCase(xml, "A storm", "skipped/@message")).isEqualTo("busy");
    assertThat(text(xml, "count(//testcase[@name='A master hangs']/*[not(self::properties)])"))
        .isEqualTo("0");
  }

  @Test
  void anyTextComesOutAsItWentIn() throws Exception {
    String line = "a < b > \"c\" & 'd' ]]> \uD83D\uDE00 ä";
    Document xml =
        parsed(
            Runs.run(
                List.of(
                    Runs.drill("<A & \"B\">", "FAIL", line),
                    Runs.drill("lines", "FAIL", "one\ntwo"),
                    Runs.drill("no XML", "FAIL", "bell \u0007, half a pair \uD83D"))));

    assertThat(text(xml, "//testcase[1]/@name")).isEqualTo("<A & \"B\">");
    assertThat(text(xml, "//testcase[1]/failure")).isEqualTo(line);
    assertThat(text(xml, "//testcase[1]/failure/@message")).isEqualTo(line);
    assertThat(text(xml, "//testcase[2]/failure")).isEqualTo("one\ntwo");
    assertThat(text(xml, "//testcase[2]/failure/@message")).isEqualTo("one two");
    assertThat(text(xml, "//testcase[3]/failure")).isEqualTo("bell \uFFFD, half a pair \uFFFD");
  }

  @Test
  void withoutRunsThereIsNoSuite() throws Exception {
    assertThat(text(parsed(), "/testsuites/@tests")).isEqualTo("0");
  }

  private static String ofCase(Document xml, String drill, String path)
      throws XPathExpressionException {
    return text(xml, "/testsuites/testsuite/testcase[@name='%s']/%s".formatted(drill, path));
  }

  private static String property(Document xml, String drill, String name)
      throws XPathExpressionException {
    return ofCase(xml, drill, "properties/property[@name='%s']/@value".formatted(name));
  }

  private static String text(Document xml, String path) throws XPathExpressionException {
    return XPathFactory.newDefaultInstance().newXPath().evaluate(path, xml);
  }

  private static Document parsed(RunFacts... runs)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(JUnitProperties.of(List.of(runs)))));
  }
}
