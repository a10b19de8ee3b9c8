package org.quorumdrill.timeline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.timeline.reading.NotSent;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Refused;
import org.quorumdrill.timeline.reading.UnexpectedStatus;
import org.quorumdrill.timeline.reading.WrongPicture;

/** Parses the prose in which probes of the first format told of a failure. */
final class EarlierFailures {

  /** An inquiry began with the path that it had asked for. */
  private static final Pattern STATUS =
      Pattern.compile("(?:/\\S*: )?(\\d{3}) instead of (\\d{3})(?:: )?(.*)", Pattern.DOTALL);

  private static final Pattern REFUSED = Pattern.compile("refused: (\\d{3}).*", Pattern.DOTALL);

  private static final String WRONG_PICTURE = "200 wrong: ";
  private static final String NOT_SENT = "not sent: ";

  /** The status that an upload should have had. */
  private static final int CREATED = 201;

  private EarlierFailures() {}

  /** The typed reading; empty if the failure was only ever told in words. */
  static Optional<Reading> reading(String group, String words) {
    Matcher refused = REFUSED.matcher(words);
    if (refused.matches()) {
      return Optional.of(new Refused(Integer.parseInt(refused.group(1))));
    }
    Matcher status = STATUS.matcher(words);
    if (status.matches()) {
      return Optional.of(
          new UnexpectedStatus(
              Integer.parseInt(status.group(1)),
              Integer.parseInt(status.group(2)),
              status.group(3)));
    }
    // An upload that was not refused told nothing but its status.
    if (group.equals(LaneGroups.UPLOADS) && words.matches("\\d{3}")) {
      return Optional.of(new UnexpectedStatus(Integer.parseInt(words), CREATED, ""));
    }
    if (words.startsWith(WRONG_PICTURE)) {
      return Optional.of(new WrongPicture(words.substring(WRONG_PICTURE.length())));
    }
    if (words.startsWith(NOT_SENT)) {
      return Optional.of(new NotSent(words.substring(NOT_SENT.length())));
    }
    return Optional.empty();
  }
}
