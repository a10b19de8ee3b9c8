package org.quorumdrill.cluster.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaproxyConfigTest {

  private static List<String> words(String line) {
    return HaproxyConfig.parse("global\n" + line, Map.of("A", "one", "LIST", "x y"))
        .global()
        .getFirst()
        .words();
  }

  @Test
  void splitsLinesAsHaproxyDoes() {
    assertThat(words("\tlog  /dev/log\tlocal0 # a comment\r"))
        .containsExactly("log", "/dev/log", "local0");
    assertThat(words("a \"b c\" 'd # e' f\\ g h#i"))
        .containsExactly("a", "b c", "d # e", "f g", "h");
    assertThat(words("a \"\" ''")).containsExactly("a", "", "");
    assertThat(words("a\\#b \"q\\\"r\" '\\n' \\x41")).containsExactly("a#b", "q\"r", "\\n", "A");
    assertThat(words("\"$A\" \"${A}s\" '$A' $A \"\\$A\""))
        .containsExactly("one", "ones", "$A", "$A", "$A");
    assertThat(words("v \"${B-two}\" \"${A-two}\" \"${LIST[*]}\""))
        .containsExactly("v", "two", "one", "x", "y");
  }

  @Test
  void keepsTheNumbersOfLines() {
    HaproxyConfig config = HaproxyConfig.parse("# first\r\n\r\nglobal\r\n\r\n  daemon\r\n");

    assertThat(config.global()).extracting(ConfigLine::number).containsExactly(5);
  }

  @Test
  void knowsSectionsFromOneAnother() {
    HaproxyConfig config =
        HaproxyConfig.parse(
            """
            global
              daemon
            resolvers dns
              nameserver a 10.0.0.1:53
            frontend f
              bind :1
            cache c
              total-max-size 4
            listen l
              bind :2
            backend b
              server s 10.0.0.1
            program p
              command true
            """);

    assertThat(config.proxies())
        .extracting(ProxySection::toString)
        .containsExactly("frontend f", "listen l", "backend b");
    assertThat(config.global()).hasSize(1);
    assertThat(config.proxies()).allSatisfy(proxy -> assertThat(proxy.own()).hasSize(1));
  }

  @Test
  void takesTheBranchesThatTheFileDecides() {
    HaproxyConfig config =
        HaproxyConfig.parse(
            """
            global
            setenv FAST 1
            .if defined(FAST)
              one
            .else
              two
            .endif
            .if 0
              three "
              .if 1
                four
              .endif
            .elif streq("$FAST", 1)
              five
            .else
              six
            .endif
            .if version_atleast(2.4)
              seven
            .endif
            .if version_before(2.2.1)
              eight
            .endif
            """);

    assertThat(config.global())
        .extracting(ConfigLine::keyword)
        .containsExactly("setenv", "one", "five", "seven");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mode tcp | line 1: 'mode' stands outside of any section",
        "global~a \"b | line 2: a double quote is not closed",
        "global~a 'b | line 2: a single quote is not closed",
        "global~a \"${b | line 2: the brace after ${b is not closed",
        "global~a \"$ b\" | line 2: a dollar in double quotes",
        "global~a \\xZZ | line 2: '\\xZZ' is no character",
        "global~.if feature(OPENSSL) | line 2: only HAProxy itself can decide '.if feature(OPENSSL)'",
        "global~.if version_atleast(2.8) | line 2: only HAProxy itself can decide",
        "global~.endif | line 2: '.endif' has no '.if' before it",
        "global~.if 1 | line 2: the file ends within an '.if'",
        "backend | line 1: 'backend' ends where the section's name is expected",
        "backend b from x | line 1: no defaults section before it is named x"
      })
  void saysWhatItCanNotReckonWith(String text, String message) {
    assertThatThrownBy(() -> HaproxyConfig.parse(text.replace('~', '\n')))
        .isInstanceOf(HaproxyConfigException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void neverFailsInAnotherWay() {
    String well = Cases.text("haproxy-1-http-check") + Cases.text("haproxy-5-api-and-web");
    String odd = "\"'\\$#{}[]@:,-.+*\t\r\n\0\u00e4 0Z";
    Random random = new Random(17);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder(well);
      for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, odd.charAt(random.nextInt(odd.length())));
          default -> text.setLength(Math.max(20, at));
        }
      }
      String changed = text.toString();
      assertThatCode(
              () -> {
                HaproxyCheck.problems(changed, ApiEndpoint.DOCUMENTED, Cases.MASTERS);
              })
          .as(changed)
          .doesNotThrowAnyException();
    }
  }
}
