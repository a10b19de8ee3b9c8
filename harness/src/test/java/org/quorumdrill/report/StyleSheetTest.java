package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Reads the colours of the one style sheet, and checks them for WCAG's text contrast of 4.5 to 1.
 */
class StyleSheetTest {

  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");
  private static final Pattern RULE = Pattern.compile("\\{[^{}]*\\}");
  private static final Pattern INK = Pattern.compile("[{;] *color: var\\(--([a-z-]+)\\)");
  private static final Pattern BEHIND = Pattern.compile("background: var\\(--([a-z-]+)\\)");
  private static final double ENOUGH = 4.5;

  /** The colour of a text, and the colour behind it. */
  static final List<String> CHECKED_PAIRS =
      List.of(
          "ink, paper",
          "ink, head",
          "ink, note",
          "soft, paper",
          "soft, head",
          "soft, fault",
          "soft, warmup",
          "link, paper",
          "link, head",
          "fault-ink, fault",
          "fault-ink, paper",
          "on-good, good",
          "on-good, warn",
          "on-bad, bad",
          "badge-ink, badge-pass",
          "badge-ink, badge-fail",
          "badge-ink, badge-unknown",
          "badge-ink, badge-inconclusive",
          "badge-ink, badge-finding",
          "on-over, over",
          "ink, uncertain",
          "ink, weak",
          "ink, within",
          "ink, unjudged",
          "soft, note",
          "link, note");

  @ParameterizedTest
  @FieldSource("CHECKED_PAIRS")
  void textCanBeReadInLightAndInDark(String pair) throws IOException {
    String text = pair.split(", ", -1)[0];
    String behind = pair.split(", ", -1)[1];
    String style = TemplatesTest.text("style.css");
    String dark = style.substring(style.indexOf("(prefers-color-scheme: dark)"));
    Map<String, String> colours = new HashMap<>(colours(style.replace(dark, "")));

    assertThat(contrast(colours, text, behind)).as("in light").isGreaterThanOrEqualTo(ENOUGH);
    colours.putAll(colours(dark));
    assertThat(contrast(colours, text, behind)).as("in dark").isGreaterThanOrEqualTo(ENOUGH);
  }

  @Test
  void noRuleThatSetsBothColoursIsForgotten() throws IOException {
    List<String> pairs = new ArrayList<>();
    RULE.matcher(TemplatesTest.text("style.css"))
        .results()
        .map(MatchResult::group)
        .forEach(
            rule -> {
              Matcher ink = INK.matcher(rule);
              Matcher behind = BEHIND.matcher(rule);
              if (ink.find() && behind.find()) {
                pairs.add(ink.group(1) + ", " + behind.group(1));
              }
            });

    assertThat(pairs)
        .as("colours of a text and of what is behind it, set by one rule of style.css")
        .contains("on-over, over");
    assertThat(CHECKED_PAIRS).containsAll(pairs);
  }

  private static Map<String, String> colours(String style) {
    Map<String, String> colours = new HashMap<>();
    COLOUR
        .matcher(style)
        .results()
        .forEach(colour -> colours.put(colour.group(1), colour.group(2)));
    assertThat(colours).containsKeys("ink", "paper");
    return colours;
  }

  private static double contrast(Map<String, String> colours, String one, String other) {
    double a = luminance(colour(colours, one));
    double b = luminance(colour(colours, other));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static String colour(Map<String, String> colours, String name) {
    return Optional.ofNullable(colours.get(name))
        .orElseThrow(() -> new AssertionError("style.css has no colour --" + name));
  }

  private static double luminance(String colour) {
    return 0.2126 * light(colour, 0) + 0.7152 * light(colour, 2) + 0.0722 * light(colour, 4);
  }

  private static double light(String colour, int at) {
    double share = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
