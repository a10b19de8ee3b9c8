package org.quorumdrill.node.hetzner;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what killed runs left at Hetzner: resources that carry our three labels and whose lease
 * is over. Nothing else is touched, whatever it is called.
 */
public final class Janitor {

  private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);

  private final Belongings belongings;
  private final Clock clock;
  private final Duration goneWithin;
  private final Duration lookEvery;

  /**
   * @param goneWithin how long a removed resource may still be listed, or be in use by one that is
   *     on its way out
   */
  Janitor(Belongings belongings, Clock clock, Duration goneWithin, Duration lookEvery) {
    this.belongings = belongings;
    this.clock = clock;
    this.goneWithin = goneWithin;
    this.lookEvery = lookEvery;
  }

  /**
   * For those who want no nodes, only what is left of them.
   *
   * @param endpoint of the API
   * @param project as {@link HetznerSettings#project} has it
   */
  public static Janitor at(URI endpoint, String project, ApiToken token) {
    HetznerTimes times = HetznerTimes.standard();
    HetznerApi api = new HetznerApi(endpoint, token, times.answer(), Pause.real());
    Actions actions = new Actions(api, times.look(), times.action());
    return new Janitor(
        new Belongings(api, actions, project),
        Clock.systemUTC(),
        times.settle().plus(times.action()),
        times.look());
  }

  /** What {@link #sweep} would remove now, a line each. Changes nothing. */
  public List<String> dryRun() {
    return belongings.all().stream().filter(this::hasExpired).map(Object::toString).toList();
  }

  /**
   * Removes everything of ours whose lease is over, and looks again until nothing of it is listed.
   *
   * @return what was removed, a line each
   * @throws WaitTimedOutException if something could not be removed; it has the reason
   */
  public List<String> sweep() {
    return remove(this::hasExpired, "everything whose lease is over to be removed");
  }

  /** Everything of one run, a line each. Changes nothing. */
  public List<String> belongingsOf(String run) {
    return belongings.all().stream()
        .filter(ours -> ours.labels().run().equals(run))
        .map(Object::toString)
        .toList();
  }

  /** What is ours and whose lease is not over: live runs and kept clusters, a line each. */
  public List<String> standing() {
    return belongings.all().stream()
        .filter(ours -> !hasExpired(ours))
        .map(Object::toString)
        .toList();
  }

  /** Removes everything of one run, expired or not. */
  public List<String> removeRun(String run) {
    return remove(
        ours -> ours.labels().run().equals(run), "everything of run " + run + " to be removed");
  }

  private boolean hasExpired(Belongings.Ours ours) {
    return ours.labels().haveExpired(clock.instant());
  }

  private List<String> remove(Predicate<Belongings.Ours> doomed, String what) {
    List<String> removed = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Wait.upTo(goneWithin, what)
        .every(lookEvery)
        .until(
            () -> {
              refused.clear();
              List<Belongings.Ours> left = belongings.all().stream().filter(doomed).toList();
              left.forEach(ours -> remove(ours, removed, refused));
              // Seen, so that it stands in the message should time be up.
              return left.stream().map(Object::toString).toList() + " " + refused;
            },
            seen -> seen.equals("[] []"));
    return List.copyOf(removed);
  }

  private void remove(Belongings.Ours ours, List<String> removed, List<String> refused) {
    try {
      belongings.remove(ours);
      if (!removed.contains(ours.toString())) {
        removed.add(ours.toString());
        LOG.info("removed {}", ours);
      }
    } catch (HetznerException | WaitTimedOutException e) {
      // One that can't go yet must not keep the others, which cost money, from going.
      refused.add(String.valueOf(e.getMessage()));
    }
  }
}
