package org.quorumdrill.check.kubernetes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.PodStates;
import org.quorumdrill.timeline.reading.PodStates.Pod;

/**
 * An app's pods are all ready before the fault and again at the end, as many as before, and none of
 * them was restarted more often than allowed. How many were ready in between is reported, but not
 * judged.
 *
 * <p>Pods have no names here: of two pods on one node, the one with the higher restart count before
 * is taken to be the one with the higher count after. A count that falls is that of a new pod.
 *
 * @param lanes the watchers, by their full names; each must see it at the end
 * @param app for example {@code coredns}, or with its namespace {@code kube-system/coredns}
 * @param ready how many pods must be ready, at least
 * @param mostRestarts the most restarts of one pod, from the fault to the end
 */
public record PodsBack(List<String> lanes, String app, int ready, int mostRestarts)
    implements Checker {

  /** No container is restarted sooner: liveness probes by default tolerate 30 s. */
  private static final double EXCUSING_SECONDS = 10;

  /** The app's pods in one answer. */
  private record Sight(Observation asked, List<Pod> pods) {

    long ready() {
      return pods.stream().filter(Pod::ready).count();
    }

    List<Integer> countsOn(String node) {
      return pods.stream().filter(pod -> pod.node().equals(node)).map(Pod::restarts).toList();
    }

    String moment() {
      return "%s, %s".formatted(asked.lane(), Wording.seconds(asked.sentNanos()));
    }
  }

  public PodsBack {
    lanes = Lanes.atLeastOne(lanes);
    if (ready < 1 || mostRestarts < 0 || app.isEmpty()) {
      throw new IllegalArgumentException(
          "an app, at least one pod and no number of restarts below 0 are needed, are '%s', %d and %d"
              .formatted(app, ready, mostRestarts));
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    return judge(timeline, StarvedMoments.none());
  }

  private Verdict judge(Timeline timeline, StarvedMoments starved) {
    String claim =
        "%d of %s ready again, at most %d restarts each".formatted(ready, app, mostRestarts);
    Optional<Window> before = Window.beforeFault(timeline);
    Optional<Long> heal = timeline.when(Mark.Kind.HEAL_STARTED);
    Optional<Long> finished = timeline.when(Mark.Kind.FINISHED);
    if (before.isEmpty() || heal.isEmpty() || finished.isEmpty()) {
      return Verdict.unknown(
          claim, "no fault was injected and healed, or the drill did not run to its end");
    }
    Tally tally = new Tally();
    List<Sight> steady = sights(timeline, before.get(), tally);
    List<Sight> since = sights(timeline, new Window(before.get().toNanos(), finished.get()), tally);
    if (steady.isEmpty()) {
      tally.unclear("nobody was told of the pods before the fault");
    }
    steady.stream()
        .filter(sight -> sight.ready() < ready)
        .findFirst()
        .ifPresent(
            sight ->
                tally.unclear(
                    "only %d were ready before the fault (%s)"
                        .formatted(sight.ready(), sight.moment())));
    // What was there and ready before the fault must be again, even if fewer were asked for.
    long needed = Math.max(ready, steady.stream().mapToLong(Sight::ready).max().orElse(0));
    Window after = new Window(heal.get(), finished.get());
    for (String lane : lanes) {
      Optional<Sight> last = lastOf(timeline, lane, after, since, tally);
      last.filter(sight -> !starved.touch(sight.asked().sentNanos(), sight.asked().doneNanos()))
          .ifPresent(sight -> judgeEnd(sight, needed, tally));
    }
    if (!steady.isEmpty()) {
      judgeRestarts(steady.getLast(), since, starved, tally);
    }
    tally.good(fewest(since));
    return tally.verdict(claim, fewest(since));
  }

  /** None: what is seen meanwhile changes only how many restarts are known. */
  @Override
  public Set<String> lanesDuringFault(Timeline timeline) {
    return Set.of();
  }

  /** Excuses what was first seen while the harness was starved for long, and nothing else. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(
        starved, (timeline, moments) -> judge(timeline, moments.ofAtLeast(EXCUSING_SECONDS)));
  }

  /** The pods in an answer; empty if it can't be understood. */
  private static Optional<List<Pod>> pods(Observation answer) {
    return answer.reading() instanceof PodStates states
        ? Optional.of(states.pods())
        : Optional.empty();
  }

  /** The answers of all watchers, in the order of asking. */
  private List<Sight> sights(Timeline timeline, Window window, Tally tally) {
    List<Sight> sights = new ArrayList<>();
    for (String lane : lanes) {
      for (Observation answer : window.of(timeline.lane(lane))) {
        if (!answer.isOk()) {
          continue;
        }
        Optional<List<Pod>> pods = pods(answer);
        if (pods.isEmpty()) {
          tally.unclear("%s can't be understood: '%s'".formatted(lane, answer.detail()));
          break;
        }
        sights.add(new Sight(answer, pods.get().stream().filter(pod -> pod.isOf(app)).toList()));
      }
    }
    sights.sort(Comparator.comparingLong(sight -> sight.asked().sentNanos()));
    return sights;
  }

  /** What a watcher was told at the end; empty, and unclear, if it was told nothing. */
  private static Optional<Sight> lastOf(
      Timeline timeline, String lane, Window after, List<Sight> since, Tally tally) {
    // The last question or the one before it; anything earlier is not the end.
    long recent =
        timeline.laneNamed(lane).map(l -> 2 * l.interval().toNanos() + 1_000_000_000L).orElse(0L);
    Optional<Sight> last =
        since.stream()
            .filter(sight -> sight.asked().lane().equals(lane))
            .filter(sight -> after.contains(sight.asked().sentNanos()))
            .reduce((first, later) -> later)
            .filter(sight -> after.toNanos() - sight.asked().sentNanos() <= recent);
    if (last.isEmpty()) {
      tally.unclear(lane + " was not told of the pods at the end");
    }
    return last;
  }

  private static void judgeEnd(Sight last, long needed, Tally tally) {
    String line =
        "at the end %d of %d ready (%s): %s"
            .formatted(last.ready(), needed, last.moment(), last.asked().detail());
    if (last.ready() < needed) {
      tally.bad(line);
    } else {
      tally.good(line);
    }
  }

  private void judgeRestarts(Sight steady, List<Sight> since, StarvedMoments starved, Tally tally) {
    Sight from = steady;
    Map<String, RestartTrack> tracks = tracks(steady);
    Sight last = steady;
    for (Sight sight : since) {
      boolean isLater = last.asked().doneNanos() < sight.asked().sentNanos();
      if (starved.touch(last.asked().sentNanos(), sight.asked().doneNanos())) {
        from = sight;
        tracks = tracks(sight);
      }
      for (String node : nodes(tracks, sight)) {
        List<Integer> counts = sight.countsOn(node);
        if (!judgeRestarts(node, Restarts.of(from.countsOn(node), counts), sight, tally)) {
          return;
        }
        // Of two answers at once, either may be the older one.
        if (isLater
            && !judgeRestarts(
                node,
                tracks.computeIfAbsent(node, n -> new RestartTrack(List.of())).next(counts),
                sight,
                tally)) {
          return;
        }
      }
      last = isLater ? sight : last;
    }
  }

  private static Map<String, RestartTrack> tracks(Sight from) {
    Map<String, RestartTrack> tracks = new TreeMap<>();
    from.pods().forEach(pod -> tracks.put(pod.node(), new RestartTrack(from.countsOn(pod.node()))));
    return tracks;
  }

  private static Set<String> nodes(Map<String, RestartTrack> tracks, Sight sight) {
    Set<String> nodes = new TreeSet<>(tracks.keySet());
    sight.pods().forEach(pod -> nodes.add(pod.node()));
    return nodes;
  }

  /** Returns whether the next one may be judged. */
  private boolean judgeRestarts(String node, Restarts restarts, Sight sight, Tally tally) {
    String line =
        "restarts on %s rose by %s (%s): %s"
            .formatted(node, restarts, sight.moment(), sight.asked().detail());
    if (restarts.atLeast() > mostRestarts) {
      tally.bad(line);
    } else if (restarts.atMost() > mostRestarts) {
      tally.unclear(line);
    }
    return restarts.atMost() <= mostRestarts;
  }

  private String fewest(List<Sight> since) {
    List<Sight> below = since.stream().filter(sight -> sight.ready() < ready).toList();
    return below.stream()
        .min(Comparator.comparingLong(Sight::ready))
        .map(
            worst ->
                "at least %d ready all the time (%s); fewer than %d from %s to %s"
                    .formatted(
                        worst.ready(),
                        worst.moment(),
                        ready,
                        Wording.seconds(below.getFirst().asked().sentNanos()),
                        Wording.seconds(below.getLast().asked().sentNanos())))
        .orElse("never seen with fewer than %d ready".formatted(ready));
  }

  @Override
  public boolean settled(Timeline soFar) {
    return lanes.stream()
        .map(soFar::lane)
        .allMatch(
            lane ->
                !lane.isEmpty()
                    && lane.getLast().isOk()
                    && pods(lane.getLast()).orElse(List.of()).stream()
                            .filter(pod -> pod.isOf(app) && pod.ready())
                            .count()
                        >= ready);
  }
}
