package org.quorumdrill.timeline.reading;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The leases by which components of the control plane choose their leader.
 *
 * @param leases the leases that were asked for, one per component
 */
public record LeaseHolders(List<Lease> leases) implements Reading {

  /**
   * One lease.
   *
   * @param name name of the component
   * @param holder name of the node whose process leads; empty if none does
   * @param transitions how often it has changed hands, also between processes on the same node
   * @param renewed when the holder last renewed it, by its own clock; {@code never} if it did not
   */
  public record Lease(String name, String holder, long transitions, String renewed) {

    /** A lease without a holder. */
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

  /** The lease of this component, if it was reported. */
  public Optional<Lease> lease(String name) {
    return leases.stream().filter(lease -> lease.name().equals(name)).findFirst();
  }

  /** Every lease is held, and none is missing that was held before. */
  @Override
  public boolean isWell(Reading before) {
    return !leases.isEmpty()
        && leases.stream().allMatch(Lease::isHeld)
        && (!(before instanceof LeaseHolders earlier)
            || earlier.leases().stream()
                .filter(Lease::isHeld)
                .allMatch(held -> lease(held.name()).isPresent()));
  }

  @Override
  public String text() {
    return leases.stream().map(Lease::text).collect(Collectors.joining(" "));
  }
}
