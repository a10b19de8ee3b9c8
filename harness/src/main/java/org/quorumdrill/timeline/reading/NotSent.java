package org.quorumdrill.timeline.reading;

/**
 * A question that was never sent because the load that it belongs to was over.
 *
 * @param reason in words
 */
public record NotSent(String reason) implements Reading {

  @Override
  public String text() {
    return "not sent: " + reason;
  }
}
