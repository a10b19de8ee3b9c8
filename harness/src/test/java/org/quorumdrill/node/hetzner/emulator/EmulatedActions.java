package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.quorumdrill.node.Clock;

/** Things that take their time, and may fail. */
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

  /** A copy, as it stands now. */
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
   * Begins it.
   *
   * @param onServer the id
   * @param effect happens when it ends well
   * @param ended happens at its end, however it ended
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

  /** Lets something happen that no action tells of. */
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
