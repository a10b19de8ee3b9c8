package org.quorumdrill.run;

import java.util.List;
import org.quorumdrill.fault.FaultLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Faults that killed runs left in the ledger. */
public record KilledRuns(FaultLedger ledger) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /**
   * Strikes these faults from the ledger if their nodes are gone, since nothing is left to heal
   * then. The ledger does not say which run's nodes they were on, so they stay in it while any
   * nodes exist.
   *
   * @param standing the runs whose nodes still exist, one line each
   */
  public void strikeFaultsOnGoneNodes(List<String> standing) {
    for (FaultLedger.Entry entry : ledger.unhealed()) {
      if (standing.isEmpty()) {
        LOG.warn(
            "an earlier run was killed while it had broken something ({} of {}); no nodes of earlier runs are left, so nothing is left to heal",
            entry.fault(),
            entry.target());
        ledger.strike(entry);
      } else {
        LOG.warn(
            "an earlier run was killed while it had broken something ({} of {}); the nodes of {} still stand and may be the broken ones, so this is not struck from the ledger",
            entry.fault(),
            entry.target(),
            String.join(", ", standing));
      }
    }
  }
}
