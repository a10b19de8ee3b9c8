package org.quorumdrill.report.export;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.quorumdrill.report.noticed.Noticed;

/**
 * Runs as JUnit's XML, as CI servers read it: a test suite for each set-up, a test case for each
 * drill, whose properties are the verdict and how long users were without what they do. Times are
 * in seconds.
 */
public final class JUnitProperties {

  /** What XML 1.0 has no place for, not even escaped; half a pair of surrogates is one of them. */
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private static final String UNKNOWN_CHARACTER = "\uFFFD";

  private final XMLStreamWriter out;

  private JUnitProperties(XMLStreamWriter out) {
    this.out = out;
  }

  public static String of(List<RunFacts> runs) {
    StringWriter text = new StringWriter();
    try {
      // The JDK's own, whatever else is on the class path.
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitProperties(out).write(runs);
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text in memory is written without IO", e);
    }
    return text + "\n";
  }

  private void write(List<RunFacts> runs) throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    begin(0, "testsuites");
    attribute("name", "Quorum Drill");
    count(runs.stream().flatMap(run -> run.drills().stream()).toList());
    for (RunFacts run : runs) {
      write(run);
    }
    end(0);
    out.writeEndDocument();
  }

  private void write(RunFacts run) throws XMLStreamException {
    begin(1, "testsuite");
    attribute("name", run.variant());
    count(run.drills());
    if (!run.run().isEmpty()) {
      attribute("timestamp", run.run());
    }
    begin(2, "properties");
    property(3, "set_up", run.setUp());
    for (Map.Entry<String, String> version : run.versions().entrySet()) {
      property(3, "version." + version.getKey(), version.getValue());
    }
    end(2);
    for (DrillFacts drill : run.drills()) {
      write(run, drill);
    }
    end(1);
  }

  private void count(List<DrillFacts> drills) throws XMLStreamException {
    attribute("tests", Integer.toString(drills.size()));
    attribute("failures", Long.toString(drills.stream().filter(DrillFacts::needsALook).count()));
    attribute("errors", "0");
    attribute("skipped", Long.toString(drills.stream().filter(DrillFacts::isSkipped).count()));
    attribute("time", Seconds.text(drills.stream().mapToDouble(DrillFacts::seconds).sum()));
  }

  private void write(RunFacts run, DrillFacts drill) throws XMLStreamException {
    begin(2, "testcase");
    attribute("classname", "quorumdrill." + run.variant());
    attribute("name", drill.drill());
    attribute("time", Seconds.text(drill.seconds()));
    properties(drill);
    if (drill.needsALook()) {
      begin(3, "failure");
      attribute("type", drill.result());
      attribute("message", drill.line());
      out.writeCharacters(clean(drill.line()));
      out.writeEndElement();
    } else if (drill.isSkipped()) {
      begin(3, "skipped");
      attribute("message", drill.line());
      out.writeEndElement();
    }
    end(2);
  }

  private void properties(DrillFacts drill) throws XMLStreamException {
    begin(3, "properties");
    property(4, "verdict", drill.result());
    if (!drill.page().isEmpty()) {
      property(4, "page", drill.page());
    }
    if (!drill.noticed().isEmpty()) {
      property(
          4,
          "worst_outage_s",
          Seconds.text(drill.worst().map(worst -> worst.out().atMost()).orElse(0.0)));
    }
    for (Noticed noticed : drill.noticed()) {
      property(
          4,
          "out_at_most_s." + noticed.action().name().toLowerCase(Locale.ROOT),
          Seconds.text(noticed.out().atMost()));
    }
    end(3);
  }

  private void property(int depth, String name, String value) throws XMLStreamException {
    newLine(depth);
    out.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void begin(int depth, String element) throws XMLStreamException {
    newLine(depth);
    out.writeStartElement(element);
  }

  private void end(int depth) throws XMLStreamException {
    newLine(depth);
    out.writeEndElement();
  }

  private void newLine(int depth) throws XMLStreamException {
    out.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** Who reads XML makes a space of a new line in an attribute anyway. */
  private void attribute(String name, String value) throws XMLStreamException {
    out.writeAttribute(name, clean(value).replaceAll("\\s+", " "));
  }

  private static String clean(String text) {
    return NO_XML.matcher(text).replaceAll(UNKNOWN_CHARACTER);
  }
}
