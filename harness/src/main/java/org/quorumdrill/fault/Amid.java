package org.quorumdrill.fault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.TimelineWriter;

/**
 * Something that is over in a moment, and happens while something else is in force: as soon as that
 * is proven to be.
 *
 * @param lasting in force from before the moment until it is healed
 * @param moment a fault that does not last
 */
public record Amid(Fault lasting, Fault moment) implements Fault {

  public Amid {
    if (!lasting.lasts() || moment.lasts()) {
      throw new IllegalArgumentException(
          "'%s' must last, and '%s' must not".formatted(lasting.name(), moment.name()));
    }
  }

  @Override
  public String name() {
    return "%s; meanwhile %s".formatted(lasting.name(), moment.name());
  }

  @Override
  public Set<String> targets() {
    Set<String> targets = new LinkedHashSet<>(lasting.targets());
    targets.addAll(moment.targets());
    return targets;
  }

  @Override
  public List<String> plan() {
    return Stream.concat(lasting.plan().stream(), moment.plan().stream()).toList();
  }

  @Override
  public List<Lane> lanes() {
    return Stream.concat(lasting.lanes().stream(), moment.lanes().stream()).toList();
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    return inject(fault -> fault.inject(ledger));
  }

  @Override
  public ActiveFault inject(FaultLedger ledger, TimelineWriter timeline) {
    return inject(fault -> fault.inject(ledger, timeline));
  }

  private ActiveFault inject(Function<Fault, ActiveFault> way) {
    ActiveFault around = way.apply(lasting);
    try {
      Proof before = around.proveInForce();
      return within(around, before, way.apply(moment));
    } catch (RuntimeException e) {
      // Whatever it was: nobody else knows of what was begun, and a storm would go on for ever.
      around.close();
      throw e;
    }
  }

  private static ActiveFault within(ActiveFault around, Proof before, ActiveFault moment) {
    try {
      return new Active(around, moment, both(before, moment.proveInForce()));
    } catch (RuntimeException e) {
      moment.close();
      throw e;
    }
  }

  private static Proof both(Proof first, Proof second) {
    return new Proof(
        first.proven() && second.proven(), first.evidence() + " · " + second.evidence());
  }

  /**
   * @param happened that the first was in force when the second happened, and that it did
   */
  private record Active(ActiveFault around, ActiveFault within, Proof happened)
      implements ActiveFault {

    @Override
    public Proof proveInForce() {
      return both(around.proveInForce(), happened);
    }

    @Override
    public Proof heal() {
      Proof moment = within.heal();
      return both(around.heal(), moment);
    }
  }
}
