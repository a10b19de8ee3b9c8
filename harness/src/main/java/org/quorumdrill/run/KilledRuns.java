package org.quorumdrill.run;

import java.util.List;
import org.quorumdrill.fault.FaultLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs that were killed had broken, as the ledger has it. */
public record KilledRuns(FaultLedger ledger) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /**
   * Strikes these faults if their nodes are gone, as there is nothing left to heal then. The ledger
   * does not tell whose nodes they were on, so while any stand, nobody can say that they are gone.
   *
   * @param standing the runs whose nodes stand, a line each
   */
  public void strikeWhatWentWithItsNodes(List<String> standing) {
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
