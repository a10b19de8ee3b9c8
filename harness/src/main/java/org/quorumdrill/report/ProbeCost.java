package org.quorumdrill.report;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorumdrill.check.Calibration;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.ProbeRates;
import org.quorumdrill.timeline.reading.Reading;

/** What a drill's page tells of the probes themselves. */
final class ProbeCost {

  private ProbeCost() {}

  static DrillView.Usually of(Timeline timeline) {
    Optional<Calibrated> found = Calibration.of(timeline);
    return new DrillView.Usually(
        found.map(Reading::text).orElse(""),
        found.stream().flatMap(ProbeCost::times).toList(),
        timeline.marks().stream()
            .filter(
                mark ->
                    mark.kind() == Mark.Kind.RATES_CHOSEN || mark.kind() == Mark.Kind.USED_BEFORE)
            .map(Mark::detail)
            .toList(),
        timeline.marks().stream()
            .filter(mark -> mark.kind() == Mark.Kind.RATES_CHOSEN)
            .map(Mark::reading)
            .filter(ProbeRates.class::isInstance)
            .map(ProbeRates.class::cast)
            .flatMap(ProbeCost::rates)
            .toList());
  }

  private static Stream<DrillView.Times> times(Calibrated found) {
    return found.byGroup().entrySet().stream()
        .map(
            group ->
                new DrillView.Times(
                    group.getKey(),
                    number("%.3f", group.getValue().medianNanos() / 1e9),
                    number("%.3f", group.getValue().slowestNanos() / 1e9)));
  }

  private static Stream<DrillView.Rate> rates(ProbeRates chosen) {
    return chosen.lanes().stream()
        .map(
            lane ->
                new DrillView.Rate(
                    lane.lane(),
                    number("%.4f", lane.costSeconds()),
                    number("%.2f", lane.wantedSeconds()),
                    number("%.2f", lane.chosenSeconds()),
                    number(
                        "%.1f",
                        100 * lane.costSeconds() / lane.chosenSeconds() / chosen.limitCores())));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
