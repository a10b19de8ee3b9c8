package org.quorumdrill.node.hetzner;

import java.math.BigDecimal;

/**
 * An amount in the account's currency.
 *
 * @param net before VAT
 * @param gross with VAT
 */
record Price(BigDecimal net, BigDecimal gross) {}
