package org.quorumdrill.timeline.reading;

/**
 * When a lease was last renewed.
 *
 * @param renewed time by the holder's own clock; only compared for equality
 */
public record LeaseRenewal(String renewed) implements Reading {

  @Override
  public String text() {
    return "renewed=" + renewed;
  }
}
