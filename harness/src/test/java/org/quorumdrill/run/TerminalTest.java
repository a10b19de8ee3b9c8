package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void nobodyLooksWhereAMachineBuildsOrNoLineCanMove() {
    assertThat(Terminal.isOfNobody(Map.of("TERM", "xterm"))).isFalse();
    assertThat(Terminal.isOfNobody(Map.of("TERM", "xterm", "CI", ""))).isFalse();
    assertThat(Terminal.isOfNobody(Map.of("TERM", "xterm", "CI", "false"))).isFalse();
    assertThat(Terminal.isOfNobody(Map.of("TERM", "xterm", "CI", "true"))).isTrue();
    assertThat(Terminal.isOfNobody(Map.of("TERM", "dumb"))).isTrue();
    assertThat(Terminal.isOfNobody(Map.of())).isTrue();
    assertThat(Terminal.ofThisProcess(Map.of("TERM", "xterm", "CI", "true"))).isEmpty();
  }

  @Test
  void isAsWideAsItSays() {
    assertThat(Terminal.columns(Map.of("COLUMNS", "132"))).isEqualTo(132);
    assertThat(Terminal.columns(Map.of("COLUMNS", "3"))).isEqualTo(20);
    assertThat(Terminal.columns(Map.of("COLUMNS", "wide"))).isEqualTo(100);
    assertThat(Terminal.columns(Map.of())).isEqualTo(100);
  }

  @Test
  void theBuildPrintsToIt() {
    // The process of the drills, the shell that started it, Maven.
    assertThat(Terminal.isTerminal(List.of("pipe:[7]", "pipe:[7]", "/dev/pts/3"))).isTrue();
    assertThat(Terminal.isTerminal(List.of("/dev/tty2"))).isTrue();
    assertThat(Terminal.isTerminal(List.of("/dev/console"))).isTrue();
    assertThat(Terminal.isTerminal(List.of("pipe:[7]", "/home/me/log"))).isFalse();
    assertThat(Terminal.isTerminal(List.of("pipe:[7]", "/dev/null", "/dev/pts/3"))).isFalse();
    assertThat(Terminal.isTerminal(List.of("pipe:[7]", "pipe:[8]", "/dev/pts/3")))
        .as("./mvnw | less")
        .isFalse();
    assertThat(Terminal.isTerminal(List.of("/home/me/log", "/dev/pts/3"))).isFalse();
  }

  @Test
  void isBelievedToBeLookedAtWhereNobodyCanTell() {
    assertThat(Terminal.isTerminal(List.of())).isTrue();
    assertThat(Terminal.isTerminal(List.of("pipe:[7]"))).isTrue();
  }
}
