package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.UnreadableTimelineException;

/** An expectation that is not whole is not judged by, and the message says what is missing. */
class ExpectationsEdgesTest {

  @Test
  void aLimitThatIsNotThereIsNotZero() throws JsonProcessingException {
    JsonNode noBudget = json("{'checker': 'OutageAtMost', 'what': 'it', 'lanes': ['a']}");

    assertThatThrownBy(() -> Expectations.fromJson(List.of(noBudget)))
        .isInstanceOf(UnreadableTimelineException.class)
        .hasNoCause()
        .hasMessage(unknown("OutageAtMost", "it has no budgetSeconds"));
  }

  @Test
  void neitherIsOneOfTheClaimInAWeakness() throws JsonProcessingException {
    JsonNode noBudget =
        weakness(
            "{'checker': 'ImpairedAtMost', 'what': 'it', 'lanes': ['a']}", "'sometimes': true");

    assertThatThrownBy(() -> Expectations.fromJson(List.of(noBudget)))
        .hasMessage(unknown("KnownWeakness", "it has no budgetSeconds"));
  }

  @Test
  void nothingOfAWeaknessIsGuessed() throws JsonProcessingException {
    JsonNode neverOrAlways =
        weakness(
            "{'checker': 'ImpairedAtMost', 'what': 'it', 'lanes': ['a'], 'budgetSeconds': 1.5}",
            "'bound': null");

    assertThatThrownBy(() -> Expectations.fromJson(List.of(neverOrAlways)))
        .hasMessage(unknown("KnownWeakness", "it has no sometimes"));
  }

  @Test
  void nothingIsNoExpectation() throws JsonProcessingException {
    JsonNode nothing = json("null");

    assertThatThrownBy(() -> Expectations.fromJson(List.of(nothing)))
        .isInstanceOf(UnreadableTimelineException.class)
        .hasMessage(unknown("", "it has no checker"));
  }

  @Test
  void whatCanNotBeReadHasItsReason() throws JsonProcessingException {
    JsonNode guess = json("{'checker': 'Guess'}");

    assertThatThrownBy(() -> Expectations.fromJson(List.of(guess)))
        .isInstanceOf(UnreadableTimelineException.class)
        .hasMessageStartingWith(unknown("Guess", ""))
        .hasCauseInstanceOf(JsonProcessingException.class);
  }

  private static String unknown(String checker, String reason) {
    return "the expectation '%s' is not known to this version of the harness: %s"
        .formatted(checker, reason);
  }

  private static JsonNode weakness(String claim, String rest) throws JsonProcessingException {
    return json(
        """
        {'checker': 'KnownWeakness', 'expected': true, 'claim': %s, %s,
         'finding': {'id': 'stays-up', 'meaning': 'It is weak.', 'remedy': ''}}
        """
            .formatted(claim, rest));
  }

  /** JSON with single quotes. */
  private static JsonNode json(String text) throws JsonProcessingException {
    return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
  }
}
