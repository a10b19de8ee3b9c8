package org.quorumdrill.node.hetzner;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what killed runs left at Hetzner: resources that carry our three labels and whose lease
 * has expired. Touches nothing else, whatever its name.
 */
public final class Janitor {

  private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);

  private final OwnedResources resources;
  private final Clock clock;
  private final Duration goneWithin;
  private final Duration lookEvery;

  /**
   * @param goneWithin how long a removed resource may still be listed, or be in use by one that is
   *     being removed
   */
  Janitor(OwnedResources resources, Clock clock, Duration goneWithin, Duration lookEvery) {
    this.resources = resources;
    this.clock = clock;
    this.goneWithin = goneWithin;
    this.lookEvery = lookEvery;
  }

  /**
   * Returns a janitor for callers that make no nodes.
   *
   * @param endpoint of the API
   * @param project see {@link HetznerSettings#project}
   */
  public static Janitor at(URI endpoint, String project, ApiToken token) {
    HetznerTimes times = HetznerTimes.standard();
    Clock clock = Clock.system();
    HetznerApi api = new HetznerApi(endpoint, token, times.answer(), clock);
    Actions actions = new Actions(api, times.look(), times.action());
    return new Janitor(
        new OwnedResources(api, actions, project),
        clock,
        times.settle().plus(times.action()),
        times.look());
  }

  /** Returns what {@link #sweep} would remove now, a line each. Changes nothing. */
  public List<String> dryRun() {
    return resources.all().stream().filter(this::hasExpired).map(Object::toString).toList();
  }

  /**
   * Removes all our resources whose lease has expired, and looks again until none of them is
   * listed. Only warns of free resources that can't be removed: nobody should have to wait for
   * Hetzner to release a firewall.
   *
   * @return what was removed, a line each
   * @throws WaitTimedOutException if something that costs money could not be removed, or the
   *     resources could not be listed; it has the reason
   */
  public List<String> sweep() {
    return remove(this::hasExpired, "everything whose lease is over to be removed");
  }

  /** Returns everything of one run, a line each. Changes nothing. */
  public List<String> resourcesOf(String run) {
    return resources.all().stream()
        .filter(ours -> ours.labels().run().equals(run))
        .map(Object::toString)
        .toList();
  }

  /**
   * Returns our resources whose lease has not expired, those of live runs and kept clusters, a line
   * each.
   */
  public List<String> standing() {
    return resources.all().stream()
        .filter(ours -> !hasExpired(ours))
        .map(Object::toString)
        .toList();
  }

  /** Removes everything of one run, expired or not; otherwise like {@link #sweep}. */
  public List<String> removeRun(String run) {
    return remove(
        ours -> ours.labels().run().equals(run), "everything of run " + run + " to be removed");
  }

  private boolean hasExpired(OwnedResources.Owned ours) {
    return ours.labels().haveExpired(clock.instant());
  }

  private List<String> remove(Predicate<OwnedResources.Owned> doomed, String what) {
    Removal removal = new Removal();
    try {
      Wait.upTo(goneWithin, what)
          .by(clock)
          .every(lookEvery)
          .abortIf(removal::denied)
          .until(() -> removal.round(doomed), Removal.Seen::isNothing);
    } catch (WaitTimedOutException e) {
      if (!removal.onlyFreeIsLeft()) {
        throw e;
      }
      LOG.warn("what is left costs nothing and is left to a later janitor: {}", e.getMessage());
    }
    return List.copyOf(removal.removed);
  }

  /** Rounds of looking and removing. */
  private final class Removal {
    private final List<String> removed = new ArrayList<>();
    private @Nullable Seen last;
    private @Nullable HetznerException denied;

    /**
     * The resources still listed in a round, and why they could not be removed.
     *
     * @param refusals messages for a person
     */
    record Seen(List<OwnedResources.Owned> left, List<String> refusals) {

      Seen {
        left = List.copyOf(left);
        refusals = List.copyOf(refusals);
      }

      boolean isNothing() {
        return left.isEmpty();
      }

      @Override
      public String toString() {
        return left + " " + refusals;
      }
    }

    /** Aborts the wait: waiting does not make a wrong token right. */
    Optional<String> denied() {
      return Optional.ofNullable(denied).map(HetznerException::getMessage);
    }

    /** Judges by the last complete round, as the deadline may interrupt one. */
    boolean onlyFreeIsLeft() {
      return denied == null
          && last != null
          && last.left().stream().noneMatch(ours -> ours.kind().costs());
    }

    Seen round(Predicate<OwnedResources.Owned> doomed) {
      try {
        List<OwnedResources.Owned> left = resources.all().stream().filter(doomed).toList();
        List<String> refusals = new ArrayList<>();
        left.forEach(ours -> remove(ours, refusals));
        last = new Seen(left, refusals);
        return last;
      } catch (HetznerException e) {
        denied = e.isDenied() ? e : denied;
        throw e;
      }
    }

    private void remove(OwnedResources.Owned ours, List<String> refusals) {
      try {
        resources.remove(ours);
        if (!removed.contains(ours.toString())) {
          removed.add(ours.toString());
          LOG.info("removed {}", ours);
        }
      } catch (HetznerException e) {
        if (e.isDenied()) {
          throw e;
        }
        refusals.add(String.valueOf(e.getMessage()));
      } catch (WaitTimedOutException e) {
        // One that can't be removed yet must not hold up the others, which cost money.
        refusals.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
