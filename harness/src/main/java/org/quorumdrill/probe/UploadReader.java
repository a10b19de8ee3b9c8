package org.quorumdrill.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.timeline.Upload;
import org.quorumdrill.timeline.reading.StoredFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every file of a user's folder back.
 *
 * @param question by method and path below the folder
 * @param patience for a pod that has just come back; once it has given up one file, it waits a
 *     sixth of it for each other one
 * @param clock by which the patience ends
 */
record UploadReader(
    HttpAsker http,
    BiFunction<String, String, HttpQuestion> question,
    Duration patience,
    Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final Pattern HREF = Pattern.compile("<[A-Za-z]+:href>([^<]*)</");

  /**
   * Reads each file that is listed.
   *
   * @throws WaitTimedOutException if the folder is not listed
   */
  StoredFiles read() {
    List<String> names =
        Wait.upTo(patience, "the uploads to be listed").by(clock).until(this::names, found -> true);
    Map<String, String> stored = new LinkedHashMap<>();
    Duration left = patience;
    for (String name : names) {
      String hash = hash(name, left);
      if (hash.equals(StoredFiles.UNREADABLE)) {
        left = patience.dividedBy(6);
      }
      stored.put(name, hash);
    }
    return new StoredFiles(stored);
  }

  private String hash(String name, Duration limit) {
    try {
      return Upload.sha256(
          Wait.upTo(limit, "the upload " + name + " to be read")
              .by(clock)
              .until(
                  () -> http.ask(question.apply("GET", "/" + name)),
                  answer -> answer.status() == 200)
              .body());
    } catch (WaitTimedOutException e) {
      LOG.warn("{}", e.getMessage());
      return StoredFiles.UNREADABLE;
    }
  }

  private List<String> names() throws IOException {
    String list = http.ask(question.apply("PROPFIND", "/")).expect(207).text();
    List<String> names = new ArrayList<>();
    Matcher href = HREF.matcher(list);
    while (href.find()) {
      String path = URI.create(href.group(1)).getPath();
      if (!path.endsWith("/")) {
        names.add(path.substring(path.lastIndexOf('/') + 1));
      }
    }
    return names;
  }
}
