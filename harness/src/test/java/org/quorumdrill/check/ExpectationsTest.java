package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.ImpairedAtMost;

class ExpectationsTest {

  @Test
  void everyCheckerCanBeKeptAndReadAgain() {
    List<Checker> again = Expectations.fromJson(Expectations.toJson(OneOfEach.CHECKERS));

    // Patterns have no equality, but their text has.
    assertThat(again.toString()).isEqualTo(OneOfEach.CHECKERS.toString());
  }

  @Test
  void anUnknownOneIsNotSkipped() {
    assertThatThrownBy(
            () ->
                Expectations.fromJson(
                    List.of(JsonNodeFactory.instance.objectNode().put("checker", "Guess"))))
        .hasMessageContaining("'Guess' is not known");
  }

  @Test
  void aFindingOfAnEarlierVersionIsRead() throws JsonProcessingException {
    assertThat(Expectations.fromJson(List.of(earlier("It is weak: very. Suggestion: Do: better."))))
        .containsExactly(
            new KnownWeakness(
                new Finding("stays-up", "It is weak: very.", "Do: better."),
                new ImpairedAtMost("it", List.of("a"), 1.5),
                null,
                true,
                false));
    assertThat(Expectations.fromJson(List.of(earlier("It is weak."))))
        .as("without a suggestion")
        .extracting(checker -> ((KnownWeakness) checker).finding().toString())
        .containsExactly("stays-up: It is weak.");
  }

  private static JsonNode earlier(String advice) throws JsonProcessingException {
    return JsonMapper.builder()
        .build()
        .readTree(
            """
            {"checker": "KnownWeakness", "id": "stays-up", "expected": true, "sometimes": false,
             "claim": {"checker": "ImpairedAtMost", "what": "it", "lanes": ["a"],
                       "budgetSeconds": 1.5},
             "advice": "%s"}
            """
                .formatted(advice));
  }
}
