package org.quorumdrill.node.hetzner;

import java.util.List;
import java.util.Map;

/** Finds, labels and removes our resources, and touches nothing else. */
final class OwnedResources {

  private final HetznerApi api;
  private final Actions actions;
  private final String project;

  OwnedResources(HetznerApi api, Actions actions, String project) {
    this.api = api;
    this.actions = actions;
    this.project = project;
  }

  String project() {
    return project;
  }

  /** A resource with its kind and the labels that make it ours. */
  record Owned(Kind kind, Resource resource, Labels labels) {

    /** Returns a line for a person: kind, name, id, run and expiry. */
    @Override
    public String toString() {
      return "%s %s (%d), run %s, lease until %s"
          .formatted(kind, resource.name(), resource.id(), labels.run(), labels.expires());
    }
  }

  /** Returns all of this project, in the order in which they can be removed. */
  List<Owned> all() {
    return List.of(Kind.values()).stream().flatMap(kind -> of(kind).stream()).toList();
  }

  List<Owned> of(Kind kind) {
    // The API selects by labels, which are checked once more here: a selector that was misread must
    // not cost somebody a server.
    return api
        .list(
            kind.path(),
            Map.of("label_selector", Labels.selector(project)),
            kind.key(),
            Resource.class)
        .stream()
        .flatMap(
            resource ->
                Labels.read(resource.labels(), project).stream()
                    .map(labels -> new Owned(kind, resource, labels)))
        .toList();
  }

  /**
   * Returns what all users of Quorum Drill pay for in this account, except for one run of this
   * project: one person pays for all of it.
   */
  Costs.Paid paidBesides(String run) {
    return new Costs.Paid(
        ofAll(Kind.SERVER, Server.class).stream()
            .filter(server -> !isOf(run, server.resource().labels()))
            .toList(),
        ofAll(Kind.FLOATING_IP, Resource.class).stream()
            .filter(address -> !isOf(run, address.labels()))
            .toList());
  }

  private boolean isOf(String run, Map<String, String> labels) {
    return Labels.read(labels, project).filter(ours -> ours.run().equals(run)).isPresent();
  }

  private <T> List<T> ofAll(Kind kind, Class<T> type) {
    return api.list(
        kind.path(), Map.of("label_selector", Labels.selectorOfAll()), kind.key(), type);
  }

  /** Gives the resource its labels with a new expiry. */
  void relabel(Owned ours, Labels labels) {
    api.put(ours.kind().path(ours.resource().id()), Map.of("labels", labels.toMap()));
  }

  /** Removes a resource; does nothing if it is gone already. */
  void remove(Owned ours) {
    String path = ours.kind().path(ours.resource().id());
    String what = ours.kind() + " " + ours.resource().name() + " to be removed";
    try {
      try {
        actions.await(api.delete(path), what);
      } catch (HetznerException e) {
        if (!e.mustBeUnassigned()) {
          throw e;
        }
        // Its server is usually gone by then, and has taken the assignment along.
        actions.await(api.postAgain(path + "/actions/unassign", Map.of()), what);
        actions.await(api.delete(path), what);
      }
    } catch (HetznerException e) {
      if (!e.isGone()) {
        throw e;
      }
    }
  }
}
