package org.quorumdrill.check.kubernetes;

import java.util.List;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.CheckerTypes;

/** Registers the checkers of this room. */
public final class KubernetesCheckers implements CheckerTypes {

  @Override
  public List<Class<? extends Checker>> types() {
    return List.of(
        KubeletHeartbeats.class,
        LeasesMoved.class,
        LeasesStay.class,
        NodeStaysReady.class,
        PodsBack.class,
        StateChange.class);
  }
}
