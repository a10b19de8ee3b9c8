package org.quorumdrill.report.noticed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.availability.Outage;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/** Finds what the users of a set-up noticed of one drill, by what they do. */
public final class NoticedInDrill {

  /**
   * The longest last. The lower bounds are compared first, as the claims do: a single failure of a
   * lane that seldom asks may have been long, and hides no outage that was.
   */
  private static final Comparator<Outage> BY_LENGTH =
      Comparator.comparingDouble(Outage::atLeast).thenComparingDouble(Outage::atMost);

  private final Timeline timeline;
  private final JudgedClaims claims;
  private final BrokenNodes broken;
  private final Window watched;

  private NoticedInDrill(Timeline timeline, JudgedClaims claims) {
    this.timeline = timeline;
    this.claims = claims;
    this.broken = BrokenNodes.of(timeline);
    this.watched =
        new Window(
            timeline
                .when(Mark.Kind.FAULT_ARMED)
                .or(() -> timeline.when(Mark.Kind.STARTED))
                .orElse(0L),
            timeline.when(Mark.Kind.FINISHED).orElseGet(timeline::endNanos));
  }

  /**
   * What users noticed from the fault to the end, at the nodes that were not broken, or at those
   * that were if nobody asked others. Of a drill without a fault, from the end of its warm-up.
   *
   * @param verdicts on the claims that the Timeline expects, in the order in which the judge gives
   *     them; none if nobody judged it
   * @return one for each thing that a probe of the drill does, in the order of {@link UserAction}
   * @throws org.quorumdrill.timeline.UnreadableTimelineException if the Timeline expects something
   *     that is not known here
   */
  public static List<Noticed> of(Timeline timeline, List<Verdict> verdicts) {
    Map<UserAction, List<Lane>> asked = new EnumMap<>(UserAction.class);
    for (Lane lane : timeline.probes()) {
      UserAction.of(lane.group())
          .ifPresent(action -> asked.computeIfAbsent(action, one -> new ArrayList<>()).add(lane));
    }
    NoticedInDrill drill = new NoticedInDrill(timeline, JudgedClaims.of(timeline, verdicts));
    return asked.entrySet().stream()
        .map(one -> drill.noticed(one.getKey(), drill.ofUsers(one.getValue())))
        .toList();
  }

  /** The names of those that ask no broken node; of all if there are none. */
  private Set<String> ofUsers(List<Lane> lanes) {
    List<Lane> staying = lanes.stream().filter(lane -> !broken.areAskedBy(lane)).toList();
    return (staying.isEmpty() ? lanes : staying)
        .stream().map(Lane::name).collect(Collectors.toSet());
  }

  private Noticed noticed(UserAction action, Set<String> lanes) {
    Optional<Outage> longest = lanes.stream().sorted().flatMap(this::outages).max(BY_LENGTH);
    Optional<Observation> slowest =
        lanes.stream()
            .sorted()
            .flatMap(this::goodAnswers)
            .max(Comparator.comparingLong(NoticedInDrill::took));
    JudgedClaims.Said said = claims.about(lanes);
    OptionalDouble budget =
        claims.budget(longest.map(outage -> Set.of(outage.lane())).orElse(lanes));
    return new Noticed(
        action,
        longest.map(Outage::lane).orElseGet(() -> slowLane(said.state(), slowest)),
        longest
            .map(out -> new Noticed.Out(rounded(out.atLeast()), rounded(out.atMost())))
            .orElse(Noticed.Out.NONE),
        rounded(slowest.map(NoticedInDrill::took).orElse(0L) / 1e9),
        said.state(),
        budget.isPresent() ? (Double) budget.getAsDouble() : null,
        said.findings());
  }

  /** Where a claim does not hold though nothing was out, the slowest lane was the worst. */
  private static String slowLane(Noticed.State state, Optional<Observation> slowest) {
    return switch (state) {
      case OVER, UNCERTAIN, WEAK -> slowest.map(Observation::lane).orElse("");
      case WITHIN, UNJUDGED -> "";
    };
  }

  /** The outages of a lane that were not over before what is watched, nor began after it. */
  private Stream<Outage> outages(String lane) {
    // Includes the time before, so that an outage's beginning has its error bar.
    List<Observation> asked =
        timeline.measured(lane).stream().filter(o -> o.sentNanos() < watched.toNanos()).toList();
    return Outage.in(timeline, lane, asked).stream()
        .filter(outage -> outage.seen().toNanos() >= watched.fromNanos());
  }

  private Stream<Observation> goodAnswers(String lane) {
    return timeline.measured(lane).stream()
        .filter(Observation::isOk)
        .filter(o -> o.doneNanos() >= watched.fromNanos() && o.sentNanos() < watched.toNanos());
  }

  private static long took(Observation answer) {
    return answer.doneNanos() - answer.sentNanos();
  }

  /** To whole milliseconds: nothing is known more exactly. */
  private static double rounded(double seconds) {
    return Math.round(seconds * 1e3) / 1e3;
  }
}
