package org.quorumdrill.node.hetzner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.NodesNotMadeException;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes nodes that are servers of the Hetzner Cloud. First the janitor sweeps the project, then the
 * run's price is checked against the caps, and only then is anything made. Every resource carries
 * labels with a lease from its creation, so that nothing stays when this JVM is killed.
 */
public final class HetznerNodeProvider implements NodeProvider {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final HetznerSettings settings;
  private final HetznerTimes times;
  private final Clock clock;
  private final HetznerApi api;
  private final Actions actions;
  private final OwnedResources resources;
  private final Janitor janitor;
  private final Provenance images;

  /**
   * @param images what runs on the nodes, for the report and for lookups of image names
   */
  public HetznerNodeProvider(HetznerSettings settings, ApiToken token, Provenance images) {
    this(settings, token, images, HetznerTimes.standard(), Clock.system());
  }

  HetznerNodeProvider(
      HetznerSettings settings,
      ApiToken token,
      Provenance images,
      HetznerTimes times,
      Clock clock) {
    this.settings = settings;
    this.times = times;
    this.clock = clock;
    this.api = new HetznerApi(settings.api().endpoint(), token, times.answer(), clock);
    this.actions = new Actions(api, times.look(), times.action());
    this.resources = new OwnedResources(api, actions, settings.project());
    this.janitor = new Janitor(resources, clock, times.settle().plus(times.action()), times.look());
    this.images = images;
  }

  @Override
  public void prepare() {
    List<String> removed = janitor.sweep();
    if (!removed.isEmpty()) {
      LOG.warn("left by earlier runs at Hetzner, and removed now: {}", removed);
    }
  }

  @Override
  public List<String> standing() {
    return janitor.standing();
  }

  @Override
  public Nodes create(NodeSpec spec) {
    prepare();
    Need need = Need.documented();
    List<Offer> offers =
        Offer.of(
            api.list("/server_types", Map.of(), "server_types", ServerType.class),
            api.list("/locations", Map.of(), "locations", Location.class),
            need);
    Costs costs =
        new Costs(api.get("/pricing", "pricing", Pricing.class), settings.servers().backups());
    String run =
        settings.run().isEmpty() ? UUID.randomUUID().toString().substring(0, 8) : settings.run();
    requireUnusedName(run);
    requireAffordable(run, costs, dearest(offers), spec.names().size(), "Nothing was made.");
    Lease lease =
        new Lease(
            resources,
            run,
            clock,
            times.lease(),
            clock.instant().plus(settings.atMost()),
            () -> janitor.removeRun(run));
    lease.start();
    Creation creation =
        new Creation(api, actions, resources, lease::labels, times.settle(), times.look());
    ClusterAtHetzner cluster =
        new ClusterAtHetzner(
            new HetznerAccess(api, actions, times),
            creation,
            new ServerCreation(api, creation, resources, offers),
            settings,
            run,
            need.networkZone());
    try {
      cluster.make(spec);
      // Runs that start at the same moment each saw the account without the others. The last one to
      // get here sees what all of them have made.
      requireAffordable(
          run,
          costs,
          dearest(offers),
          spec.names().size(),
          "That was made while this run made its own, which is removed again.");
      Bill bill = new Bill(costs, cluster.paid(), clock);
      LOG.info("Hetzner Cloud: {}, {} an hour", cluster.describeServers(), bill.hourly());
      return new HetznerNodes(
          cluster,
          new Origin(settings, cluster.servers(), bill).with(images),
          janitor,
          lease,
          bill);
    } catch (RuntimeException e) {
      // Whatever failed, what was made costs money.
      lease.close();
      Map<String, String> logs;
      try {
        logs = cluster.logs();
      } finally {
        removeAfter(e, run);
        cluster.close();
      }
      throw new NodesNotMadeException(e, logs);
    }
  }

  private void removeAfter(RuntimeException failure, String run) {
    try {
      janitor.removeRun(run);
    } catch (NodeException | WaitTimedOutException e) {
      // The lease expires without this run, and then the next janitor removes the resources.
      failure.addSuppressed(e);
    }
  }

  /**
   * Refuses a name in use, as its resources would count as this run's and be removed at its end.
   */
  private void requireUnusedName(String run) {
    List<String> standing = janitor.resourcesOf(run);
    if (!standing.isEmpty()) {
      throw new NodeException(
          "there is a run named %s already, which is alive or kept: %s. Nothing was made. Give this one another name (-Dquorumdrill.hetzner.run), or remove that one: ./mvnw -q -pl harness compile exec:exec@janitor -Drun=%s"
              .formatted(run, standing, run));
    }
  }

  private void requireAffordable(
      String run, Costs costs, Offer offer, int servers, String consequence) {
    Duration lookAhead = settings.atMost();
    settings
        .cap()
        .enforce(
            costs.planned(servers, offer, settings.servers().floatingIp() ? 1 : 0, lookAhead),
            costs.of(resources.paidBesides(run), clock.instant().plus(lookAhead)),
            consequence);
  }

  /**
   * Returns the dearest offer, which must be affordable: it is taken if the others are sold out.
   */
  private static Offer dearest(List<Offer> offers) {
    return offers.getLast();
  }
}
