package org.quorumdrill.fault;

import java.util.List;
import java.util.function.Function;

/**
 * Injects a lasting fault, proves it, and only then injects a momentary one. Expects the two in
 * this order.
 */
final class NestedInjection implements CompoundFault.Injection {

  @Override
  public ActiveFault inject(List<Fault> parts, Function<Fault, ActiveFault> injector) {
    ActiveFault lasting = injector.apply(parts.getFirst());
    try {
      Proof before = lasting.proveInForce();
      return during(lasting, before, injector.apply(parts.getLast()));
    } catch (RuntimeException e) {
      // Whatever it was: nobody else knows what was begun, and a storm would never end.
      lasting.close();
      throw e;
    }
  }

  private static ActiveFault during(ActiveFault lasting, Proof before, ActiveFault momentary) {
    try {
      Proof happened = Proof.ofAll(List.of(before, momentary.proveInForce()));
      return new Active(lasting, momentary, happened);
    } catch (RuntimeException e) {
      momentary.close();
      throw e;
    }
  }

  /**
   * @param happened that the lasting fault was in force when the momentary one happened, and that
   *     this one did happen
   */
  private record Active(ActiveFault lasting, ActiveFault momentary, Proof happened)
      implements ActiveFault {

    @Override
    public Proof proveInForce() {
      return Proof.ofAll(List.of(lasting.proveInForce(), happened));
    }

    @Override
    public Proof heal() {
      Proof over = momentary.heal();
      return Proof.ofAll(List.of(lasting.heal(), over));
    }

    @Override
    public void close() {
      // Each part is closed for itself: that also ends its heartbeat, so that a node heals what
      // could not be healed from here.
      try {
        momentary.close();
      } finally {
        lasting.close();
      }
    }
  }
}
