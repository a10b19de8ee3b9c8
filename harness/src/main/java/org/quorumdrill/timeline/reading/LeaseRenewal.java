package org.quorumdrill.timeline.reading;

/**
 * When a lease was renewed last.
 *
 * @param renewed by the holder's own clock; only compared for being another
 */
public record LeaseRenewal(String renewed) implements Reading {

  @Override
  public String text() {
    return "renewed=" + renewed;
  }
}
