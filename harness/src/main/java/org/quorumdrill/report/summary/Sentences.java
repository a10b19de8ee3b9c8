package org.quorumdrill.report.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quorumdrill.check.Result;

/**
 * The sentences of a drill's claims: those that do not hold, then the numbers of the drill's own
 * claims. Claims that most drills make and all fulfil are only counted.
 */
final class Sentences {

  private final List<DrillRun> all;

  /**
   * @param all drills of the page
   */
  Sentences(List<DrillRun> all) {
    this.all = all;
  }

  List<Matrix.Line> of(DrillRun run) {
    List<DrillRun.Claim> claims = run.told().claims();
    List<DrillRun.Claim> shown =
        claims.stream()
            .filter(claim -> !isEverywhere(claim))
            .sorted(Comparator.comparing(claim -> claim.result() == Result.PASS))
            .toList();
    if (shown.isEmpty()) {
      return List.of(new Matrix.Line("", run.told().line()));
    }
    List<Matrix.Line> lines = new ArrayList<>(shown.stream().map(Sentences::line).toList());
    if (claims.size() > shown.size()) {
      lines.add(
          new Matrix.Line(
              "", "and %d claims that hold in all drills".formatted(claims.size() - shown.size())));
    }
    return List.copyOf(lines);
  }

  private static Matrix.Line line(DrillRun.Claim claim) {
    return claim.result().isExpected()
        ? new Matrix.Line("", claim.claim() + ": " + claim.summary())
        : new Matrix.Line(claim.claim(), claim.summary());
  }

  private boolean isEverywhere(DrillRun.Claim claim) {
    List<DrillRun.Claim> same =
        all.stream()
            .flatMap(run -> run.told().claims().stream())
            .filter(other -> other.claim().equals(claim.claim()))
            .toList();
    return same.size() * 2 > all.size()
        && all.size() > 1
        && same.stream().allMatch(other -> other.result() == Result.PASS);
  }
}
