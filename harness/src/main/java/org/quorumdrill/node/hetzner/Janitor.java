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
 * is over. Nothing else is touched, whatever it is called.
 */
public final class Janitor {

  private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);

  private final OwnedResources resources;
  private final Clock clock;
  private final Duration goneWithin;
  private final Duration lookEvery;

  /**
   * @param goneWithin how long a removed resource may still be listed, or be in use by one that is
   *     on its way out
   */
  Janitor(OwnedResources resources, Clock clock, Duration goneWithin, Duration lookEvery) {
    this.resources = resources;
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
    Clock clock = Clock.system();
    HetznerApi api = new HetznerApi(endpoint, token, times.answer(), clock);
    Actions actions = new Actions(api, times.look(), times.action());
    return new Janitor(
        new OwnedResources(api, actions, project),
        clock,
        times.settle().plus(times.action()),
        times.look());
  }

  /** What {@link #sweep} would remove now, a line each. Changes nothing. */
  public List<String> dryRun() {
    return resources.all().stream().filter(this::hasExpired).map(Object::toString).toList();
  }

  /**
   * Removes everything of ours whose lease is over, and looks again until nothing of it is listed.
   * What costs nothing and can't be removed is only warned of: nobody should have to wait for
   * Hetzner to free a firewall.
   *
   * @return what was removed, a line each
   * @throws WaitTimedOutException if something that costs could not be removed, or nothing could be
   *     looked at; it has the reason
   */
  public List<String> sweep() {
    return remove(this::hasExpired, "everything whose lease is over to be removed");
  }

  /** Everything of one run, a line each. Changes nothing. */
  public List<String> resourcesOf(String run) {
    return resources.all().stream()
        .filter(ours -> ours.labels().run().equals(run))
        .map(Object::toString)
        .toList();
  }

  /** What is ours and whose lease is not over: live runs and kept clusters, a line each. */
  public List<String> standing() {
    return resources.all().stream()
        .filter(ours -> !hasExpired(ours))
        .map(Object::toString)
        .toList();
  }

  /** Removes everything of one run, expired or not; otherwise as {@link #sweep}. */
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
     * What was still listed in a round, and why it could not be removed.
     *
     * @param refusals as a person may read them
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

    /** Waiting does not make a wrong token a right one. */
    Optional<String> denied() {
      return Optional.ofNullable(denied).map(HetznerException::getMessage);
    }

    /** By the last round that came to its end: the deadline may interrupt one. */
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
        // One that can't go yet must not keep the others, which cost money, from going.
        refusals.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
