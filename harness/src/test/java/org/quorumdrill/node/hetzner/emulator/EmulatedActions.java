package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.quorumdrill.node.Clock;

/** Actions, which take time and may fail. */
final class EmulatedActions implements AutoCloseable {

  private final Map<Long, ObjectNode> actions = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong(1_000);
  private final Clock clock;
  private final Clock.Timer timer;
  private final Shapes shapes;
  private final Faults faults;

  EmulatedActions(Shapes shapes, Faults faults, Clock clock) {
    this.shapes = shapes;
    this.faults = faults;
    this.clock = clock;
    this.timer = clock.timer("emulated-actions");
  }

  /** Returns a copy of the action's present state. */
  ObjectNode get(long id) {
    ObjectNode action = actions.get(id);
    if (action == null) {
      return shapes.of("error");
    }
    synchronized (action) {
      return action.deepCopy();
    }
  }

  boolean has(long id) {
    return actions.containsKey(id);
  }

  /**
   * * Begins an action.
   *
   * @param onServer id of the server
   * @param effect runs if the action succeeds
   * @param ended runs at its end, whether it succeeded or not
   */
  ObjectNode begin(String command, long onServer, Runnable effect, Runnable ended) {
    long id = ids.incrementAndGet();
    boolean fails = faults.failingCommands.remove(command) || faults.hits(faults.failedActions);
    ObjectNode action = shapes.of("action");
    action.put("id", id).put("command", command).put("status", "running").put("progress", 0);
    action.withArray("resources").removeAll().addObject().put("id", onServer).put("type", "server");
    actions.put(id, action);
    ObjectNode asBegun = action.deepCopy();
    timer.once(
        clock.nanoTime() + faults.actionTakes.get().toNanos(),
        () -> end(action, fails, effect, ended));
    return asBegun;
  }

  /** Lets an effect happen in the background, without an action for it. */
  void later(Runnable effect) {
    timer.once(clock.nanoTime(), effect);
  }

  private static void end(ObjectNode action, boolean fails, Runnable effect, Runnable ended) {
    boolean failed = fails;
    try {
      if (!fails) {
        effect.run();
      }
    } catch (RuntimeException e) {
      failed = true;
    }
    ended.run();
    synchronized (action) {
      action.put("finished", "2026-11-24T10:00:01+00:00").put("progress", 100);
      action.put("status", failed ? "error" : "success");
      if (failed) {
        action.putObject("error").put("code", "action_failed").put("message", "Action failed");
      }
    }
  }

  @Override
  public void close() {
    timer.stop(Duration.ZERO);
  }
}
