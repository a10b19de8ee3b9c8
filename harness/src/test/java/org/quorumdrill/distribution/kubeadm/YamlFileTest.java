package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.cluster.Complaint;

class YamlFileTest {

  private static ObjectNode only(String text) {
    YamlFile file = YamlFile.parse("a.yaml", text);
    assertThat(file.complaints()).isEmpty();
    assertThat(file.documents()).hasSize(1);
    return file.documents().getFirst().content();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {b: \"1.2.3.4/5\"}",
        "---\na:\n  b: '1.2.3.4/5'\n---\n",
        "# a comment\n---\n---\na:\r\n  b: 1.2.3.4/5 # another\r\n...\n# the last\n",
        "\uFEFFa:\n  b: 1.2.3.4/5",
        "{\"a\":\n\t{\"b\": \"1.2.3.4/5\"}}"
      })
  void isTheSameHoweverItIsWritten(String text) {
    assertThat(only(text).at("/a/b").asText()).isEqualTo("1.2.3.4/5");
  }

  @Test
  void aliasesAndMergeKeysAreResolved() {
    ObjectNode read =
        only("common: &c {x: 1, y: 2}\nfirst: *c\nsecond:\n  <<: *c\n  y: 3\nthird:\n  <<: [*c]\n");

    assertThat(read.at("/first/x").asInt()).isEqualTo(1);
    assertThat(read.at("/second")).isEqualTo(only("{y: 3, x: 1}"));
    assertThat(read.at("/third/y").asInt()).isEqualTo(2);
  }

  /** kubeadm reads YAML 1.1, and a text must stay a text. */
  @Test
  void whatIsWrittenAgainMeansTheSame() {
    String text =
        """
        truths: [yes, Off, true]
        texts: ["yes", "60", "1e3", "0x10", "12:30", "1.30", "null", "~", "", "0%", "*", "a: b"]
        numbers: [60, -1, 0644, 1.30, 12345678901]
        nothing:
        lines: "two\\nlines"
        """;

    ObjectNode read = only(text);
    String written = YamlWriter.of(List.of(read, read));

    assertThat(read.at("/truths").toString()).isEqualTo("[true,false,true]");
    assertThat(read.at("/texts")).allSatisfy(one -> assertThat(one.isTextual()).isTrue());
    assertThat(read.at("/numbers").toString()).isEqualTo("[60,-1,420,1.30,12345678901]");
    assertThat(YamlFile.parse("again.yaml", written).documents())
        .extracting(YamlDocument::content)
        .containsExactly(read, read);
  }

  @Test
  void complaintsNameTheLine() {
    assertThat(YamlFile.parse("a.yaml", "a: 1\nb: 2\na: 3\n").complaints())
        .containsExactly(
            Complaint.at("a.yaml", 3, "the key 'a' is there twice", "Correct it there."));
    assertThat(YamlFile.parse("a.yaml", "a: 1\n\tb: 2\n").complaints())
        .singleElement()
        .asString()
        .startsWith("a.yaml:2: it is no YAML: ");
    assertThat(YamlFile.parse("a.yaml", "a: 1\n---\n- b\n").complaints())
        .singleElement()
        .asString()
        .startsWith("a.yaml:3: a document is to consist of keys and values");
    assertThat(YamlFile.parse("a.yaml", "a: &x [*x]\n").complaints())
        .singleElement()
        .asString()
        .contains("an alias is inside of what it stands for");
    assertThat(YamlFile.parse("a.yaml", "# nothing\n---\n").documents()).isEmpty();
  }
}
