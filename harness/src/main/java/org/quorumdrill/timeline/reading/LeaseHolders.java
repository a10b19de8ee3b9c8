package org.quorumdrill.timeline.reading;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The leases by which components of the control plane choose their leader.
 *
 * @param leases those that were asked for, one a component
 */
public record LeaseHolders(List<Lease> leases) implements Reading {

  /**
   * One of them.
   *
   * @param name of the component
   * @param holder the node whose process leads; empty where none does
   * @param transitions how often it has changed hands, from one process to the next on the same
   *     node as well
   * @param renewed when the holder renewed it last, by its own clock; {@code never} where it did
   *     not
   */
  public record Lease(String name, String holder, long transitions, String renewed) {

    /** A lease that nobody has. */
    public static Lease ofNobody(String name) {
      return new Lease(name, "", 0, "");
    }

    @JsonIgnore
    public boolean isHeld() {
      return !holder.isEmpty();
    }

    private String text() {
      return name + "=" + (isHeld() ? "%s/%d@%s".formatted(holder, transitions, renewed) : "-");
    }
  }

  public LeaseHolders {
    leases = List.copyOf(leases);
  }

  /** The lease of this component, if it was among those that were told of. */
  public Optional<Lease> lease(String name) {
    return leases.stream().filter(lease -> lease.name().equals(name)).findFirst();
  }

  @Override
  public String text() {
    return leases.stream().map(Lease::text).collect(Collectors.joining(" "));
  }
}
