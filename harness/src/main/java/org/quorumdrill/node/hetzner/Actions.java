package org.quorumdrill.node.hetzner;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;

/** Waits until the actions that an answer names have ended. */
final class Actions {

  private final HetznerApi api;
  private final Duration interval;
  private final Duration deadline;

  /**
   * @param interval between two polls; Hetzner asks for no less than 2 s
   * @param deadline for one action
   */
  Actions(HetznerApi api, Duration interval, Duration deadline) {
    this.api = api;
    this.interval = interval;
    this.deadline = deadline;
  }

  /**
   * Waits for all actions that an answer names, if any.
   *
   * @param what words that complete the sentence "waiting for …", for example {@code server 42 to
   *     be off}
   * @throws HetznerException if an action failed
   * @throws WaitTimedOutException if an action did not end in time
   */
  void await(JsonNode answer, String what) {
    if (answer.path("action").isObject()) {
      await(api.read(answer, "action", Action.class, what), what);
    }
    for (JsonNode next : answer.path("next_actions")) {
      await(next.path("id").asLong(), what);
    }
    for (JsonNode one : answer.path("actions")) {
      await(one.path("id").asLong(), what);
    }
  }

  private void await(Action first, String what) {
    if (first.isDone()) {
      return;
    }
    if (first.hasFailed()) {
      throw failed(first, what);
    }
    await(first.id(), what);
  }

  private void await(long id, String what) {
    Action last =
        Wait.upTo(deadline, what + " (Hetzner's action " + id + ")")
            .by(api.clock())
            .every(interval)
            .until(
                () -> api.get("/actions/" + id, "action", Action.class),
                action -> action.isDone() || action.hasFailed());
    if (last.hasFailed()) {
      throw failed(last, what);
    }
  }

  private static HetznerException failed(Action action, String what) {
    Action.Failure error = action.error();
    String code = error == null ? "" : error.code();
    return new HetznerException(
        "Hetzner Cloud, waiting for %s: the action %s (%d) failed at %d %%: %s. Look at it in the console, or try again."
            .formatted(
                what,
                action.command(),
                action.id(),
                action.progress(),
                error == null ? "no reason was given" : error.code() + ": " + error.message()),
        200,
        code,
        null);
  }
}
