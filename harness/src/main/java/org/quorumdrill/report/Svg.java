package org.quorumdrill.report;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * One picture for a page, written by an XML writer, so that all text in it is escaped. Lengths are
 * in units of the picture. A style is a class of the page's style sheet, which sets its colour.
 */
final class Svg {

  /** A rectangle by its upper left corner. */
  record Box(double x, double y, double width, double height) {}

  /** A point: the end of a line, or the beginning of a text. */
  record Point(double x, double y) {}

  private record Attribute(String name, String value) {

    Attribute(String name, double value) {
      this(name, number(value));
    }
  }

  @FunctionalInterface
  private interface Step {
    void write() throws XMLStreamException;
  }

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private Svg() {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the JDK's XML writer can't be made", e);
    }
  }

  /**
   * Begins a picture that is as wide as the page.
   *
   * @param label what the picture shows, for people who can't see it
   */
  static Svg scaled(double width, double height, String style, String label) {
    Svg svg = new Svg();
    svg.begin(
        "svg", style, List.of(viewBox(width, height), new Attribute("role", "img"), label(label)));
    return svg;
  }

  /** Begins a picture whose units are pixels. */
  static Svg ofSize(double width, double height, String label) {
    Svg svg = new Svg();
    svg.begin(
        "svg",
        "chart",
        List.of(
            new Attribute("width", width),
            new Attribute("height", height),
            viewBox(width, height),
            new Attribute("role", "img"),
            label(label)));
    return svg;
  }

  private static Attribute viewBox(double width, double height) {
    return new Attribute("viewBox", "0 0 %s %s".formatted(number(width), number(height)));
  }

  private static Attribute label(String label) {
    return new Attribute("aria-label", label);
  }

  void rect(Box box, String style) {
    leaf("rect", style, attributes(box));
  }

  /** Draws a rectangle with a tooltip. */
  void rect(Box box, String style, String title) {
    begin("rect", style, attributes(box));
    title(title);
    end();
  }

  /**
   * Draws a rectangle in the colour of its group.
   *
   * @param opacity from 0 to 1
   */
  void shade(Box box, double opacity) {
    List<Attribute> attributes = new ArrayList<>(attributes(box));
    attributes.add(new Attribute("fill-opacity", String.format(Locale.ROOT, "%.2f", opacity)));
    leaf("rect", "", attributes);
  }

  void line(Point from, Point to, String style) {
    leaf("line", style, attributes(from, to));
  }

  /** Draws a line with a tooltip. */
  void line(Point from, Point to, String style, String title) {
    begin("line", style, attributes(from, to));
    title(title);
    end();
  }

  void polyline(List<Point> points, String style) {
    String joined =
        points.stream()
            .map(point -> number(point.x()) + "," + number(point.y()))
            .collect(Collectors.joining(" "));
    leaf("polyline", style, List.of(new Attribute("points", joined)));
  }

  void text(Point at, String style, String words) {
    begin("text", style, List.of(new Attribute("x", at.x()), new Attribute("y", at.y())));
    checked(() -> xml.writeCharacters(words));
    end();
  }

  /** Writes words with a tooltip. */
  void text(Point at, String style, String words, String title) {
    begin("text", style, List.of(new Attribute("x", at.x()), new Attribute("y", at.y())));
    title(title);
    checked(() -> xml.writeCharacters(words));
    end();
  }

  /** Begins a group with a tooltip; {@link #endGroup} ends it. */
  void beginGroup(String style, String title) {
    begin("g", style, List.of());
    title(title);
  }

  void endGroup() {
    end();
  }

  /** Ends the picture and returns it, to be inserted into a page unescaped. */
  SafeString drawn() {
    checked(
        () -> {
          xml.writeEndDocument();
          xml.close();
        });
    return new SafeString(text.toString());
  }

  private void title(String words) {
    checked(
        () -> {
          xml.writeStartElement("title");
          xml.writeCharacters(words);
          xml.writeEndElement();
        });
  }

  private void begin(String element, String style, List<Attribute> attributes) {
    checked(
        () -> {
          xml.writeStartElement(element);
          write(style, attributes);
        });
  }

  private void end() {
    checked(
        () -> {
          xml.writeEndElement();
          xml.writeCharacters("\n");
        });
  }

  private void leaf(String element, String style, List<Attribute> attributes) {
    checked(
        () -> {
          xml.writeEmptyElement(element);
          write(style, attributes);
          xml.writeCharacters("\n");
        });
  }

  private void write(String style, List<Attribute> attributes) throws XMLStreamException {
    if (!style.isEmpty()) {
      xml.writeAttribute("class", style);
    }
    for (Attribute attribute : attributes) {
      xml.writeAttribute(attribute.name(), attribute.value());
    }
  }

  private static void checked(Step step) {
    try {
      step.write();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a picture can't be drawn: " + e.getMessage(), e);
    }
  }

  /** The number rounded to a tenth; whole numbers have no decimal point. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  private static List<Attribute> attributes(Box box) {
    return List.of(
        new Attribute("x", box.x()),
        new Attribute("y", box.y()),
        new Attribute("width", box.width()),
        new Attribute("height", box.height()));
  }

  private static List<Attribute> attributes(Point from, Point to) {
    return List.of(
        new Attribute("x1", from.x()),
        new Attribute("y1", from.y()),
        new Attribute("x2", to.x()),
        new Attribute("y2", to.y()));
  }
}
