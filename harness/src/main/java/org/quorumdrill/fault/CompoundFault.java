package org.quorumdrill.fault;

import java.util.List;
import java.util.function.Function;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.TimelineWriter;

/** Several faults as one, which is proven, and healed, only when each of them is. */
public final class CompoundFault implements Fault {

  /** The order in which the parts of a compound fault are injected, proven and healed. */
  interface Injection {

    /**
     * Injects all parts, or heals those that were begun and throws.
     *
     * @param injector injects one part
     */
    ActiveFault inject(List<Fault> parts, Function<Fault, ActiveFault> injector);
  }

  private final String name;
  private final List<Fault> parts;
  private final boolean lasts;
  private final Injection injection;

  private CompoundFault(String name, List<Fault> parts, boolean lasts, Injection injection) {
    this.name = name;
    this.parts = parts;
    this.lasts = lasts;
    this.injection = injection;
  }

  /**
   * Faults that are injected at the same time.
   *
   * @param name a short phrase, for example {@code two masters lose power}
   * @param faults one or more, which all last or are all momentary
   * @throws IllegalArgumentException if there are none, or some last and others do not
   */
  public static Fault simultaneous(String name, List<? extends Fault> faults) {
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("'%s' needs at least one fault".formatted(name));
    }
    if (faults.stream().map(Fault::lasts).distinct().count() > 1) {
      // Either all are proven again before the healing, or none is.
      throw new IllegalArgumentException(
          "'%s' mixes lasting faults with momentary ones".formatted(name));
    }
    return new CompoundFault(
        name, List.copyOf(faults), faults.getFirst().lasts(), new SimultaneousInjection());
  }

  /**
   * A momentary fault that happens once a lasting one is proven to be in force.
   *
   * @throws IllegalArgumentException if the first lasts or the second does not
   */
  public static Fault momentaryDuring(Fault momentary, Fault lasting) {
    if (!lasting.lasts() || momentary.lasts()) {
      throw new IllegalArgumentException(
          "'%s' must last, and '%s' must not".formatted(lasting.name(), momentary.name()));
    }
    return new CompoundFault(
        "%s; meanwhile %s".formatted(lasting.name(), momentary.name()),
        List.of(lasting, momentary),
        true,
        new NestedInjection());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> targets() {
    return parts.stream().flatMap(part -> part.targets().stream()).distinct().sorted().toList();
  }

  @Override
  public List<String> plan() {
    return parts.stream().flatMap(part -> part.plan().stream()).toList();
  }

  @Override
  public boolean lasts() {
    return lasts;
  }

  @Override
  public void requirePossible() {
    parts.forEach(Fault::requirePossible);
  }

  @Override
  public List<Lane> lanes() {
    return parts.stream().flatMap(part -> part.lanes().stream()).toList();
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    return injection.inject(parts, part -> part.inject(ledger));
  }

  @Override
  public ActiveFault inject(FaultLedger ledger, TimelineWriter timeline) {
    return injection.inject(parts, part -> part.inject(ledger, timeline));
  }
}
