package org.quorumdrill.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
 * Reads back every file in a user's folder.
 *
 * @param question makes the request from the method and the path below the folder
 * @param patience longest wait for the list and for a file, as a pod that has just come back is
 *     slow; once a file was given up, each later one gets a sixth of it
 * @param clock measures the patience
 */
record UploadReader(
    HttpAsker http,
    BiFunction<String, String, HttpQuestion> question,
    Duration patience,
    Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** Of RFC 4918. */
  private static final int LOCKED = 423;

  private static final Pattern HREF = Pattern.compile("<[A-Za-z]+:href>([^<]*)</");

  /**
   * Returns the hash of each file that is listed.
   *
   * @throws WaitTimedOutException if the folder can't be listed in time
   */
  StoredFiles read() {
    List<String> names =
        Wait.upTo(patience, "the uploads to be listed").by(clock).until(this::names, found -> true);
    Map<String, String> stored = new LinkedHashMap<>();
    Duration left = patience;
    for (String name : names) {
      String hash = hash(name, left);
      if (List.of(StoredFiles.UNREADABLE, StoredFiles.LOCKED).contains(hash)) {
        left = patience.dividedBy(6);
      }
      stored.put(name, hash);
    }
    return new StoredFiles(stored);
  }

  private String hash(String name, Duration limit) {
    AtomicInteger last = new AtomicInteger();
    try {
      return Upload.sha256(
          Wait.upTo(limit, "the upload " + name + " to be read")
              .by(clock)
              .until(
                  () -> {
                    last.set(0);
                    HttpAnswer answer = http.ask(question.apply("GET", "/" + name));
                    last.set(answer.status());
                    return answer;
                  },
                  answer -> answer.status() == 200)
              .body());
    } catch (WaitTimedOutException e) {
      LOG.warn("{}", e.getMessage());
      return last.get() == LOCKED ? StoredFiles.LOCKED : StoredFiles.UNREADABLE;
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
