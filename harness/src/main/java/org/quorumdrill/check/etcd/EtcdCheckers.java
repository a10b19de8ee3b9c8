package org.quorumdrill.check.etcd;

import java.util.List;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.CheckerTypes;

/** Registers the checkers of this room. */
public final class EtcdCheckers implements CheckerTypes {

  @Override
  public List<Class<? extends Checker>> types() {
    return List.of(EtcdAgrees.class, EtcdLeaderStays.class, LeaderWas.class, QuorumSurvives.class);
  }
}
