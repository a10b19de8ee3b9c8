package org.quorumdrill.check.uploads;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Upload;

/** Uploads of a lane by their name, in the form in which a Mark lists what is stored. */
final class WholeUploads {

  private WholeUploads() {}

  /** The first uploads of a lane, each of them whole. */
  static Map<String, String> first(String lane, int count) {
    Map<String, String> hashes = new TreeMap<>();
    for (long i = 0; i < count; i++) {
      Upload upload = new Upload(lane.substring(lane.indexOf("/") + 1), i);
      hashes.put(upload.name(), upload.sha256());
    }
    return hashes;
  }

  /** The checker's result if these files were read after the end. */
  static Result judge(Checker checker, HandMade drill, Map<String, String> stored) {
    return checker
        .check(
            drill
                .mark(HandMade.END + 1, Mark.Kind.UPLOADS_READ, "uploads", shown(stored))
                .timeline())
        .result();
  }

  static String shown(Map<String, String> hashes) {
    return hashes.entrySet().stream()
        .map(file -> file.getKey() + "=" + file.getValue())
        .collect(Collectors.joining(" "));
  }
}
