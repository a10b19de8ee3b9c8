package org.quorumdrill.check.bounds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.UsageSight;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.resources.NoOomKills;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.NotSent;

/**
 * Bounds how many processes of the container of a {@link NoOomKills} may be killed for want of
 * memory, by how much the storm asked of it.
 *
 * @param perQuestion the most for each question of the load that was sent
 */
public record KilledAtMost(double perQuestion) implements Bound {

  private static final String CLAIM = "no more processes are killed than the storm keeps busy";

  private static final String COUNTED = "oomKills";

  public KilledAtMost {
    if (!(perQuestion > 0)) {
      throw new IllegalArgumentException("perQuestion must be above 0, is " + perQuestion);
    }
  }

  @Override
  public void requireFits(Checker weak) {
    Claims.the(NoOomKills.class, weak, this);
  }

  @Override
  public Verdict check(Timeline timeline, Checker weak) {
    Optional<Window> fault = Window.fromFault(timeline);
    if (fault.isEmpty()) {
      return Verdict.unknown(CLAIM, "no fault was injected, or the drill did not run to its end");
    }
    String lane = Claims.the(NoOomKills.class, weak, this).lane();
    long asked =
        timeline.loads().stream()
            .flatMap(load -> timeline.lane(load.name()).stream())
            .filter(o -> !(o.reading() instanceof NotSent))
            .count();
    double kills = kills(timeline, lane, fault.get());
    return Verdict.of(
        CLAIM,
        kills <= perQuestion * asked,
        String.format(
            Locale.ROOT,
            "%.0f were killed for %d questions of the storm, and known are at most %.0f",
            kills,
            asked,
            perQuestion * asked),
        List.of());
  }

  /** Nothing is excused: the kernel counts. */
  @Override
  public StarvedVerdict checkStarved(Starved starved, Checker weak) {
    return new StarvedVerdict(check(starved.timeline(), weak), StarvedVerdict.Excuse.NONE);
  }

  /** From the last look before the fault to the end; the kernel counts anew for a new container. */
  private static double kills(Timeline timeline, String lane, Window fault) {
    List<UsageSight> sights =
        timeline.lane(lane).stream().filter(Observation::isOk).map(UsageSight::of).toList();
    double kills = 0;
    for (int i = 1; i < sights.size(); i++) {
      double more = sights.get(i).number(COUNTED) - sights.get(i - 1).number(COUNTED);
      if (sights.get(i).asked().doneNanos() >= fault.fromNanos()) {
        kills += more < 0 ? sights.get(i).number(COUNTED) : more;
      }
    }
    return kills;
  }
}
