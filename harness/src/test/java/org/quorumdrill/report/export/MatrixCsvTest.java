package org.quorumdrill.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.report.noticed.Noticed.State;
import org.quorumdrill.report.noticed.UserAction;

class MatrixCsvTest {

  private static final String HEAD =
      "variant,drill,result,action,lane,out_at_least_s,out_at_most_s,slowest_s,state,budget_s,findings\r\n";

  @Test
  void hasARowForEachDrillAndWhatAUserDoes() {
    RunFacts run =
        Runs.run(
            List.of(
                Runs.drill(
                    "A master hangs",
                    "FINDING",
                    "weak",
                    Runs.out(UserAction.KUBECTL_WRITES, 8.6, State.WEAK, 12.0),
                    Runs.well(UserAction.UPLOADS)),
                Runs.drill("A master hangs", DrillFacts.LEFT_OUT, "a dry run")));

    assertThat(MatrixCsv.of(List.of(run)))
        .isEqualTo(
            HEAD
                + "documented,A master hangs,FINDING,kubectl"
                + " writes,writes/k8smaster2,8.1,8.6,1.25,WEAK,12,hung-master-stays-up two\r\n"
                + "documented,A master hangs,FINDING,upload,,0,0,0.004,WITHIN,,\r\n"
                + "documented,A master hangs,LEFT_OUT,,,,,,,,\r\n");
  }

  @Test
  void quotesWhatWouldBreakARow() {
    RunFacts run =
        new RunFacts(
            "",
            "documented",
            List.of(
                Runs.drill("a, b", "PASS", ""),
                Runs.drill("the \"leader\"", "PASS", ""),
                Runs.drill("two\nlines", "PASS", "")),
            List.of(),
            Map.of());

    assertThat(MatrixCsv.of(List.of(run)))
        .isEqualTo(
            HEAD
                + "documented,\"a, b\",PASS,,,,,,,,\r\n"
                + "documented,\"the \"\"leader\"\"\",PASS,,,,,,,,\r\n"
                + "documented,\"two\nlines\",PASS,,,,,,,,\r\n");
  }

  @Test
  void secondsAreToTheMillisecondWithoutZerosThatSayNothing() {
    assertThat(List.of(0.0, 100.0, 3.0004, 3.6, 1e-9, Double.POSITIVE_INFINITY))
        .extracting(Seconds::text)
        .containsExactly("0", "100", "3", "3.6", "0", "Infinity");
  }
}
