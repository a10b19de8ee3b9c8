package org.quorumdrill.node.hetzner;

import java.math.BigDecimal;
import org.quorumdrill.node.NodeException;

/**
 * What may be spent, in euros with VAT.
 *
 * @param run by one run, for as long as it may take
 * @param account by all servers that are ours and stand at this moment, this run's included
 */
public record CostCap(BigDecimal run, BigDecimal account) {

  /** A run of two hours costs about 0.10 €; this stops a slip of the keyboard, not a drill. */
  public static CostCap standard() {
    return new CostCap(new BigDecimal("0.50"), new BigDecimal("2.00"));
  }

  /**
   * @param planned euros of the run that is about to start
   * @param standing euros of what stands already besides it
   * @param consequence of a refusal, in words
   * @throws NodeException if either cap would be passed
   */
  void mustAllow(BigDecimal planned, BigDecimal standing, String consequence) {
    if (planned.compareTo(run) > 0) {
      throw new NodeException(
          "this run would cost up to %s, and the cap of a run is %s. %s Allow more, or plan less time."
              .formatted(Costs.shown(planned), Costs.shown(run), consequence));
    }
    BigDecimal together = planned.add(standing);
    if (together.compareTo(account) > 0) {
      throw new NodeException(
          "servers of ours that stand already cost %s, with this run it would be %s, and the cap of the account is %s. %s Remove what is not needed (quorum-drill janitor), or allow more."
              .formatted(
                  Costs.shown(standing), Costs.shown(together), Costs.shown(account), consequence));
    }
  }
}
