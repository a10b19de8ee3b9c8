package org.quorumdrill.node.hetzner;

import java.math.BigDecimal;

/**
 * An amount of the account's currency.
 *
 * @param net before VAT
 * @param gross what is paid
 */
record Price(BigDecimal net, BigDecimal gross) {}
