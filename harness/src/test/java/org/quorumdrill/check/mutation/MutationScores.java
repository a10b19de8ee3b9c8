package org.quorumdrill.check.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints the share of mutants that a test noticed, for each room and for all of them.
 *
 * @param byRoom the counts by package
 */
record MutationScores(Map<String, Count> byRoom) {

  /**
   * @param noticed how many mutants made a test fail, or never end
   */
  record Count(int noticed, int all) {

    Count plus(Count other) {
      return new Count(noticed + other.noticed, all + other.all);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%5.1f %% of %d mutants", 100.0 * noticed / Math.max(1, all), all);
    }
  }

  /** Reads PIT's {@code mutations.xml}, named by the one argument. */
  public static void main(String[] arguments) throws IOException, XMLStreamException {
    try (InputStream report = Files.newInputStream(Path.of(arguments[0]))) {
      MutationScores.of(report).print(System.out);
    }
  }

  static MutationScores of(InputStream report) throws XMLStreamException {
    Map<String, Count> byRoom = new TreeMap<>();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader xml = factory.createXMLStreamReader(report);
    boolean noticed = false;
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("mutation")) {
        noticed = Boolean.parseBoolean(xml.getAttributeValue("", "detected"));
      } else if (xml.getLocalName().equals("mutatedClass")) {
        String type = xml.getElementText();
        byRoom.merge(
            type.substring(0, type.lastIndexOf('.')), new Count(noticed ? 1 : 0, 1), Count::plus);
      }
    }
    return new MutationScores(byRoom);
  }

  private void print(PrintStream out) {
    byRoom.forEach((room, count) -> out.printf("%s  %s%n", count, room));
    out.printf("%s  together%n", byRoom.values().stream().reduce(new Count(0, 0), Count::plus));
  }
}
