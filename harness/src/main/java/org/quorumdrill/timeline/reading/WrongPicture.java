package org.quorumdrill.timeline.reading;

/**
 * An answer with status 200 that is not the thumbnail that was asked for.
 *
 * @param reason in words
 */
public record WrongPicture(String reason) implements Reading {

  @Override
  public String text() {
    return "200 wrong: " + reason;
  }
}
