package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Timeline;

class TimelinePictureTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final String SENTENCE =
      "Nextcloud's container is held by the kernel to the cpu limit that it declares";

  private static final Pattern NAME =
      Pattern.compile(
          "<text class=\"(group|lane)\" x=\"([0-9.]+)\" y=\"([0-9.]+)\">(?:<title>[^<]*</title>)?([^<]*)</text>");

  /** Where the bars begin. */
  private static final double BARS = 240;

  private static String picture(Lane... lanes) {
    return TimelinePicture.of(
            new Timeline(
                new Timeline.Header("A drill", Instant.EPOCH, List.of(lanes), List.of()),
                List.of(),
                List.of()))
        .toString();
  }

  private static Lane lane(String group, String node) {
    return new Lane(group, node, "what is asked", SECOND, SECOND);
  }

  @Test
  void aShortNameStandsAsItIs() {
    assertThat(picture(lane("readyz", "m1"), lane("readyz", "m2"), lane("zz", "")))
        .contains(
            "viewBox=\"0 0 1110 99\"",
            "<text class=\"group\" x=\"4\" y=\"44\">readyz</text>",
            "<text class=\"lane\" x=\"234\" y=\"44\">m1</text>",
            "<text class=\"lane\" x=\"234\" y=\"57\">m2</text>",
            "<text class=\"group\" x=\"4\" y=\"70\">zz</text>")
        .containsOnlyOnce("readyz");
  }

  @Test
  void aSentenceTakesTheLinesThatItNeedsAndIsWholeInItsTooltip() {
    String picture = picture(lane(SENTENCE, ""), lane("redirects", ""));
    String title = "<title>" + SENTENCE + "</title>";

    assertThat(picture)
        .contains(
            "viewBox=\"0 0 1110 112\"",
            "<text class=\"group\" x=\"4\" y=\"44\">"
                + title
                + "Nextcloud's container is held by</text>",
            "<text class=\"group\" x=\"4\" y=\"57\">"
                + title
                + "the kernel to the cpu limit that</text>",
            "<text class=\"group\" x=\"4\" y=\"70\">" + title + "it declares</text>")
        .as("the next lane is below all of them")
        .contains("<text class=\"group\" x=\"4\" y=\"83\">redirects</text>");
  }

  @Test
  void aNameBesideANodeIsShortened() {
    assertThat(picture(lane("a-question-with-a-very-long-name", "k8smaster1")))
        .contains(
            "\"><title>a-question-with-a-very-long-name</title>a-question-with-a-ver…</text>",
            ">k8smaster1</text>");
  }

  @Test
  void noNameRunsUnderTheBarsOrIntoAnother() {
    String word = "x".repeat(100);
    List<Lane> lanes =
        Stream.of("readyz", SENTENCE, word, word + " " + SENTENCE)
            .flatMap(
                group ->
                    Stream.of("", "m1", "k8smaster1", word)
                        .map(node -> lane(node.length() + " " + group, node)))
            .toList();

    String picture = picture(lanes.toArray(Lane[]::new));

    List<MatchResult> names = NAME.matcher(picture).results().toList();
    assertThat(names).filteredOn(name -> name.group(1).equals("lane")).hasSize(12);
    for (MatchResult name : names) {
      double x = Double.parseDouble(name.group(2));
      if (name.group(1).equals("lane")) {
        assertThat(x).as(name.group(4)).isLessThan(BARS);
      } else {
        assertThat(x + width(name)).as(name.group(4)).isLessThan(leftOfNode(names, name));
      }
    }
    assertThat(picture)
        .contains("<title>0 " + word + " " + SENTENCE + "</title>", "<title>" + word + "</title>");
  }

  /** Where the node in the same row begins, or else the bars. */
  private static double leftOfNode(List<MatchResult> names, MatchResult group) {
    return names.stream()
        .filter(name -> name.group(1).equals("lane") && name.group(3).equals(group.group(3)))
        .mapToDouble(node -> Double.parseDouble(node.group(2)) - width(node))
        .findFirst()
        .orElse(BARS);
  }

  private static double width(MatchResult name) {
    return LaneLabel.LETTER * name.group(4).length();
  }
}
