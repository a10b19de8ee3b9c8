package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A register in memory that applies JSON Patches as an apiserver does: in full, or not at all. */
class RemovedKeysTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RemovedKeys removed = new RemovedKeys();
  private Map<String, String> register = new TreeMap<>(Map.of("removed", "0"));

  @Test
  void aSmallRegisterIsLeftAlone() throws JsonProcessingException {
    write(0, 3_000);

    assertThat(removeOld()).isFalse();
    assertThat(everThere()).isEqualTo(3_000);
    assertThat(removed.keys(register)).isEmpty();
  }

  @Test
  void aRegisterOfADayStaysSmallAndForgetsNoKey() throws JsonProcessingException {
    int largest = 0;
    for (int i = 0; i < 100_000; i += 500) {
      write(i, i + 500);
      largest = Math.max(largest, JSON.writeValueAsString(register).length());
      removeOld();
      assertThat(everThere()).isEqualTo(i + 500);
    }

    assertThat(largest).isLessThan(100_000);
    assertThat(register).containsEntry("value", "m-99999").containsKey("m-99000");
    assertThat(all()).hasSize(100_000).doesNotHaveDuplicates();
  }

  @Test
  void aKeyThatIsLostIsNotRemovedAndStaysLost() throws JsonProcessingException {
    write(0, 3_500);
    Map<String, String> seen = new HashMap<>(register);
    register.remove("m-7");

    assertThat(apply(removed.patch(seen).orElseThrow())).as("refused").isFalse();
    write(3_500, 3_602);
    assertThat(removeOld()).isTrue();
    assertThat(all()).hasSize(3_601).doesNotContain("m-7");
    assertThat(everThere()).isEqualTo(3_601);
  }

  @Test
  void aRemovalWithoutAnAnswerCountsIfItTookEffect() throws JsonProcessingException {
    write(0, 3_500);
    String first = removed.patch(register).orElseThrow();
    assertThat(removed.patch(register)).as("not at once").isEmpty();
    write(3_500, 3_601);
    String second = removed.patch(register).orElseThrow();

    assertThat(apply(second)).isTrue();
    assertThat(apply(first)).as("late, when the other one was").isFalse();
    assertThat(everThere()).isEqualTo(3_601);
    assertThat(all()).hasSize(3_601).doesNotHaveDuplicates();
  }

  @Test
  void whatAForgottenRemovalTookOutIsLostUnlessItIsBack() throws JsonProcessingException {
    write(0, 3_500);
    Map<String, String> earlier = new TreeMap<>(register);
    removeOld();
    write(3_500, 6_500);
    removeOld();
    assertThat(all()).hasSize(6_500);

    register = new TreeMap<>(earlier);
    assertThat(all()).as("etcd went back by two removals").hasSize(3_500);
    assertThat(everThere()).isEqualTo(3_500);
    register.remove("m-3");
    assertThat(all()).doesNotContain("m-3");
  }

  @Test
  void aWordThatIsNotOursRemovesNothing() {
    write(0, 3_500);
    register.put("removed", "17/9");

    assertThat(removed.patch(register)).isEmpty();
    assertThat(everThere()).isEqualTo(3_500);
  }

  @Test
  void aRemovalTakesEffectOnlyOnWhatItWasMadeFor() throws JsonProcessingException {
    write(0, 3_500);
    String patch = removed.patch(register).orElseThrow();
    register.put("removed", "17/9");

    assertThat(apply(patch)).isFalse();
    assertThat(register).containsKey("m-0").containsEntry("removed", "17/9");
  }

  private void write(int from, int to) {
    for (int i = from; i < to; i++) {
      register.put("m-" + i, "1");
      register.put("value", "m-" + i);
    }
  }

  private boolean removeOld() throws JsonProcessingException {
    Optional<String> patch = removed.patch(register);
    return patch.isPresent() && apply(patch.get());
  }

  private long everThere() {
    return RemovedKeys.ownKeys(register).size() + removed.count(register);
  }

  private List<String> all() {
    List<String> all = new ArrayList<>(RemovedKeys.ownKeys(register));
    all.addAll(removed.keys(register));
    assertThat(all).hasSameSizeAs(new HashSet<>(all));
    return all;
  }

  private boolean apply(String patch) throws JsonProcessingException {
    Map<String, String> patched = new TreeMap<>(register);
    for (JsonNode operation : JSON.readTree(patch)) {
      String key = operation.path("path").asText().replaceFirst("^/data/", "");
      String value = operation.path("value").asText();
      boolean done =
          switch (operation.path("op").asText()) {
            case "test" -> value.equals(patched.get(key));
            case "replace" -> patched.put(key, value) != null;
            case "remove" -> patched.remove(key) != null;
            default -> false;
          };
      if (!done) {
        return false;
      }
    }
    register = patched;
    return true;
  }
}
