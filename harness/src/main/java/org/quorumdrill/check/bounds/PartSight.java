package org.quorumdrill.check.bounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Refused;
import org.quorumdrill.timeline.reading.UnexpectedStatus;

/** The lanes that one part of a bound covers, and whether they are within it. */
final class PartSight {

  /** With fewer questions a share says nothing. */
  private static final int LEAST = 10;

  /** The share of its questions that a lane must have asked. */
  private static final double LEAST_SHARE = 0.85;

  /** A connection that was cut while nobody used it shows so only then. */
  private static final long NEXT_USE_NANOS = 1_000_000_000L;

  private final Part part;
  private final List<LaneSight> sights = new ArrayList<>();
  private final List<Window> stages;
  private final List<Window> switched;
  private final long healing;

  /**
   * @param judged what of the drill is judged
   */
  PartSight(Part part, Timeline timeline, Window judged) {
    this.part = part;
    long armed = timeline.when(Mark.Kind.FAULT_ARMED).orElse(0L);
    long injected = timeline.when(Mark.Kind.FAULT_INJECTED).orElse(armed);
    this.healing = timeline.when(Mark.Kind.HEAL_STARTED).orElse(judged.toNanos());
    long healed =
        timeline
            .when(Mark.Kind.HEAL_PROVEN)
            .or(() -> timeline.when(Mark.Kind.HEAL_NOT_PROVEN))
            .orElse(healing);
    // A share of the whole would be diluted by good questions while the fault is not in force.
    this.stages =
        judged.fromNanos() >= healing
            ? List.of(judged)
            : List.of(new Window(injected, healing), new Window(healing, judged.toNanos()));
    this.switched =
        List.of(
            new Window(armed, injected + NEXT_USE_NANOS),
            new Window(healing, healed + NEXT_USE_NANOS));
  }

  Part part() {
    return part;
  }

  int lanes() {
    return sights.size();
  }

  void add(LaneSight sight) {
    sights.add(sight);
  }

  void judge(Tally tally) {
    for (LaneSight sight : sights) {
      judge(sight, tally);
    }
    sights.stream()
        .collect(
            Collectors.groupingBy(sight -> sight.lane().node(), TreeMap::new, Collectors.toList()))
        .forEach(
            (node, lanes) ->
                judgeShare(
                    lanes.size() == 1
                        ? lanes.getFirst().lane().name()
                        : "%s at %s together".formatted(String.join(", ", part.groups()), node),
                    lanes,
                    part.together(),
                    tally));
  }

  private void judge(LaneSight sight, Tally tally) {
    String lane = sight.lane().name();
    judgeShare(lane, List.of(sight), part.share(), tally);
    List<Observation> bad = sight.bad();
    List<Observation> strange =
        bad.stream().filter(o -> !part.reasons().include(o) && !wasSwitched(o)).toList();
    if (!strange.isEmpty()) {
      tally.bad(
          "%s: %d of %d bad questions have a reason that is no part of the finding, the first at %s: %s; known is %s"
              .formatted(
                  lane,
                  strange.size(),
                  bad.size(),
                  Wording.seconds(strange.getFirst().sentNanos()),
                  Reasons.words(strange.getFirst()),
                  part.reasons()));
    }
    Optional<Window> longest = sight.longestStretch();
    if (part.longestSeconds() > 0
        && longest.isPresent()
        && longest.get().seconds() > part.longestSeconds()) {
      tally.bad(
          "%s: no good answer from %s to %s, which is longer than the known %s"
              .formatted(
                  lane,
                  Wording.seconds(longest.get().fromNanos()),
                  Wording.seconds(longest.get().toNanos()),
                  Wording.seconds(part.longestSeconds())));
    }
    bad.stream()
        .filter(o -> o.doneNanos() - healing > part.recoverySeconds() * 1e9)
        .reduce((first, later) -> later)
        .ifPresent(
            late ->
                tally.bad(
                    "%s: still bad %s after the healing began, and known is %s: %s"
                        .formatted(
                            lane,
                            Wording.seconds(late.doneNanos() - healing),
                            Wording.seconds(part.recoverySeconds()),
                            Reasons.words(late))));
    tally.good("%s: %d of %d bad".formatted(lane, bad.size(), sight.asked().size()));
  }

  /**
   * Connections are cut when a fault is injected and when it is healed, whatever it is. A server
   * that answers by a status was not cut off.
   */
  private boolean wasSwitched(Observation o) {
    boolean answered = o.reading() instanceof Refused || o.reading() instanceof UnexpectedStatus;
    return !answered && switched.stream().anyMatch(moment -> LaneSight.isOpenIn(o, moment));
  }

  private void judgeShare(String what, List<LaneSight> lanes, double most, Tally tally) {
    for (Window stage : stages) {
      long asked = 0;
      long seen = 0;
      long bad = 0;
      for (LaneSight sight : lanes) {
        List<Observation> inside = stage.of(sight.asked());
        // What was never asked may have been answered well.
        long due = (long) (stage.seconds() * 1e9 / sight.lane().interval().toNanos());
        seen += inside.size();
        asked += inside.size() < LEAST_SHARE * due ? due : inside.size();
        bad += inside.stream().filter(sight::isBad).count();
      }
      if (asked >= LEAST && bad > most * asked) {
        tally.bad(
            String.format(
                Locale.ROOT,
                "%s: %d of %d were bad from %s on, %.0f %%, and known are at most %.0f %%",
                what,
                bad,
                asked,
                Wording.seconds(stage.fromNanos()),
                100.0 * bad / asked,
                100 * most));
      } else if (seen >= LEAST && bad > most * seen) {
        tally.unclear(what + ": so many questions are missing that the share may be as known");
      }
    }
  }
}
