package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.quorumdrill.timeline.reading.Words;

/**
 * One object of the Kubernetes API and how it is watched.
 *
 * @param collection URL of the collection that holds it
 */
record WatchedObject(String collection, String name) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Watches end by themselves after a time that the apiserver chooses; this is longer. */
  private static final int SECONDS = 3_600;

  private static final int GONE = 410;

  /** Receives the object after each change. */
  interface Events {

    /** The watch has begun. */
    default void opened() {}

    void changed(JsonNode object);
  }

  /** The apiserver no longer knows the events after a resourceVersion. */
  static final class ExpiredException extends IOException {
    private static final long serialVersionUID = 1L;

    ExpiredException(String message) {
      super(message);
    }
  }

  /** The current resourceVersion; a watch from there misses nothing. */
  String version(HttpAsker asker) throws IOException {
    HttpAnswer answer =
        asker.ask(HttpQuestion.get(collection + "?" + selected(), read -> new Words(read.text())));
    return JSON.readTree(answer.expect(200).body())
        .path("metadata")
        .path("resourceVersion")
        .asText();
  }

  /**
   * Watches until the connection ends.
   *
   * @throws ExpiredException if the apiserver no longer knows the events after this resourceVersion
   */
  void watch(HttpAsker asker, String version, Events events) throws IOException {
    asker.stream(
        "%s?watch=1&%s&resourceVersion=%s&timeoutSeconds=%d"
            .formatted(collection, selected(), version, SECONDS),
        new HttpAsker.Lines() {
          @Override
          public void opened() {
            events.opened();
          }

          @Override
          public void line(String line) throws IOException {
            JsonNode event = JSON.readTree(line);
            JsonNode object = event.path("object");
            if (!event.path("type").asText().equals("ERROR")) {
              events.changed(object);
            } else if (object.path("code").asInt() == GONE) {
              throw new ExpiredException(object.path("message").asText());
            } else {
              throw new IOException("the watch ended: " + object);
            }
          }
        });
  }

  private String selected() {
    return "fieldSelector=metadata.name%3D" + name;
  }
}
