package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.AcceptedFindings.Problem;
import org.quorumdrill.check.bounds.OpenAtLeast;

/** The user's list of what they accept, and what is wrong with one. */
class AcceptedFindingsTest {

  private static final String WRITE_ENTRIES =
      "Write a line for each weakness that you accept, as `- id: silent-connection-is-cut`";

  @Test
  void hasEntriesWithTheirLines() {
    AcceptedFindings list =
        read(
            """
            # What we accept.
            - id: hung-master-stays-up

            - id: silent-connection-is-cut
              bound: {kind: OpenAtLeast, seconds: 20}
            - redirect-drops-the-port
            """);

    assertThat(list.problems()).isEmpty();
    assertThat(list.of("hung-master-stays-up"))
        .contains(new AcceptedFindings.Accepted("hung-master-stays-up", 2, Optional.empty()));
    assertThat(list.of("hung-master-stays-up").map(AcceptedFindings.Accepted::told))
        .contains("`- id: hung-master-stays-up` (findings.yaml:2)");
    assertThat(list.of("silent-connection-is-cut").flatMap(AcceptedFindings.Accepted::bound))
        .contains(new OpenAtLeast(20));
    assertThat(list.of("redirect-drops-the-port")).isPresent();
    assertThat(list.of("redirect-forgets-https")).isEmpty();
  }

  @Test
  void mayBeEmpty() {
    for (String yaml : List.of("", "# nothing is accepted\n", "---\n", "[]\n")) {
      assertThat(read(yaml).problems()).as(yaml).isEmpty();
      assertThat(read(yaml).of("hung-master-stays-up")).as(yaml).isEmpty();
    }
  }

  @Test
  void mayHaveWhatTheHarnessListHas() {
    assertThat(
            read("""
                    - id: hung-master-stays-up
                      variants: [documented]
                      followsTimers: true
                      sometimes: false
                      what: It is weak.
                      suggestion: Be strong.
                    """)
                .problems())
        .isEmpty();
  }

  @Test
  void aNameThatIsNotKnownIsToldWithTheNearest() {
    assertThat(read("- id: hung-master-stay-up\n").problems())
        .containsExactly(
            new Problem(
                1,
                "no finding is called 'hung-master-stay-up'",
                "Write `- id: hung-master-stays-up`, if that is meant"));
    assertThat(read("\n- id: xyz\n").problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(2);
              assertThat(problem.remedy())
                  .startsWith("Take the entry out; known are hung-master-stays-up, ");
            });
  }

  @Test
  void everyProblemIsToldWithItsLine() {
    assertThat(
            read("""
                    - id: hung-master-stays-up
                    - id: hung-master-stays-up
                    - name: hung-master-stays-up
                    - id: redirect-drops-the-port
                      bounds: 5
                    - 7
                    """)
                .problems())
        .containsExactly(
            new Problem(2, "'hung-master-stays-up' is listed twice", "Take one of the two out"),
            new Problem(3, "this entry names no finding", WRITE_ENTRIES),
            new Problem(
                4,
                "'bounds' of 'redirect-drops-the-port' means nothing",
                "An entry has an id, and a bound if the known one is too narrow"),
            new Problem(6, "this entry names no finding", WRITE_ENTRIES));
  }

  @Test
  void aBoundIsOneOfItsFinding() {
    assertThat(
            read("- id: silent-connection-is-cut\n  bound: {kind: SilentAtMost, seconds: 5}\n")
                .problems())
        .containsExactly(
            new Problem(
                1,
                "the bound of 'silent-connection-is-cut' is one of the kind OpenAtLeast, and this one is 'SilentAtMost'",
                "Copy the bound of 'silent-connection-is-cut' from the harness's fixtures/findings.yaml and change its numbers"));
    assertThat(
            read("- id: silent-connection-is-cut\n  bound: {kind: OpenAtLeast, seconds: 0}\n")
                .problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .startsWith("the bound of 'silent-connection-is-cut' can't be read: ")
                    .contains("seconds must be above 0, is 0.0"));
  }

  @Test
  void whatIsNoListIsTold() {
    assertThat(read("id: hung-master-stays-up\n").problems())
        .containsExactly(
            new Problem(1, "a list of findings was expected, and this is none", WRITE_ENTRIES));
    assertThat(read("- id: hung-master-stays-up\n- id: [\n").problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.what()).startsWith("this can't be read as YAML: "));
  }

  private static AcceptedFindings read(String yaml) {
    return AcceptedFindings.read(yaml, KnownFindings.ofTheHarness());
  }
}
