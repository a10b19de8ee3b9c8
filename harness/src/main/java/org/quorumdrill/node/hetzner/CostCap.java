package org.quorumdrill.node.hetzner;

import java.math.BigDecimal;
import org.quorumdrill.node.NodeException;

/**
 * * Limits on spending, in euros with VAT.
 *
 * @param run limit for one run, for as long as it may take
 * @param account limit for everything of Quorum Drill that the account pays for at the moment, this
 *     run included
 */
public record CostCap(BigDecimal run, BigDecimal account) {

  /** A run of two hours costs about 0.10 €; this stops a slip of the keyboard, not a drill. */
  public static CostCap standard() {
    return new CostCap(new BigDecimal("0.50"), new BigDecimal("2.00"));
  }

  /**
   * Checks the cost of a run against both limits.
   *
   * @param planned euros of the run that is about to start
   * @param standing euros of everything else that exists already
   * @param consequence of a refusal, in words
   * @throws NodeException if either limit would be exceeded
   */
  void enforce(BigDecimal planned, BigDecimal standing, String consequence) {
    if (planned.compareTo(run) > 0) {
      throw new NodeException(
          "this run would cost up to %s, and the cap of a run is %s. %s Allow more, or plan less time."
              .formatted(Costs.format(planned), Costs.format(run), consequence));
    }
    BigDecimal together = planned.add(standing);
    if (together.compareTo(account) > 0) {
      throw new NodeException(
          "servers of ours that stand already cost %s, with this run it would be %s, and the cap of the account is %s. %s Remove what is not needed (quorum-drill janitor), or allow more."
              .formatted(
                  Costs.format(standing),
                  Costs.format(together),
                  Costs.format(account),
                  consequence));
    }
  }
}
