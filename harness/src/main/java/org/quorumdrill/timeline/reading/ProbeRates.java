package org.quorumdrill.timeline.reading;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How often the lanes of a drill ask Nextcloud, and what that takes of its container's limit.
 *
 * @param limitCores the container's limit, in cores; 1 where it has none
 * @param mostShare of the limit that all lanes together may take
 * @param lanes those that cost the container anything
 */
public record ProbeRates(double limitCores, double mostShare, List<OfLane> lanes)
    implements Reading {

  /**
   * @param lane its full name
   * @param costSeconds processor time that a question takes of the container, in seconds
   * @param wantedSeconds the interval that the drill asked for
   * @param chosenSeconds the interval at which it asks; where all together do not fit, the longest
   *     one that its claims allow
   */
  public record OfLane(
      String lane, double costSeconds, double wantedSeconds, double chosenSeconds) {}

  /**
   * @throws IllegalArgumentException if nothing could be had of the limit, or a lane asks without a
   *     pause
   */
  public ProbeRates {
    lanes = List.copyOf(lanes);
    if (!(limitCores > 0 && mostShare > 0)
        || !lanes.stream().allMatch(lane -> lane.costSeconds() >= 0 && lane.chosenSeconds() > 0)) {
      throw new IllegalArgumentException(
          "no rates of questions: %s of a limit of %s cores".formatted(lanes, limitCores));
    }
  }

  /** The share of the limit that all lanes together take. */
  @JsonIgnore
  public double share() {
    return lanes.stream().mapToDouble(lane -> lane.costSeconds() / lane.chosenSeconds()).sum()
        / limitCores;
  }

  /** Whether they take little enough. */
  @JsonIgnore
  public boolean fits() {
    // Of numbers that went through a file, the last digits may differ.
    return share() <= mostShare * (1 + 1e-9);
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "Nextcloud's probes %s %.1f %% of its limit of %s, where at most %.0f %% are theirs%s",
        fits() ? "take" : "would take",
        100 * share(),
        limitCores == 1 ? "1 core" : "%s cores".formatted(limitCores),
        100 * mostShare,
        fits() ? slowed() : notFitting());
  }

  private String slowed() {
    String slowed =
        lanes.stream()
            .filter(lane -> lane.chosenSeconds() > lane.wantedSeconds())
            .map(
                lane ->
                    String.format(
                        Locale.ROOT,
                        "%s every %.2f s instead of %.2f s",
                        lane.lane(),
                        lane.chosenSeconds(),
                        lane.wantedSeconds()))
            .collect(Collectors.joining(", "));
    return slowed.isEmpty() ? "" : "; asked less often for that: " + slowed;
  }

  private String notFitting() {
    return lanes.stream()
        .map(
            lane ->
                String.format(
                    Locale.ROOT,
                    "%s needs %.3f s of a core, every %.2f s at least",
                    lane.lane(),
                    lane.costSeconds(),
                    lane.chosenSeconds()))
        .collect(Collectors.joining("; ", ": ", ""));
  }
}
