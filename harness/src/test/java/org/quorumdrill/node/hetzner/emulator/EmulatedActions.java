package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Things that take their time, and may fail. */
final class EmulatedActions implements AutoCloseable {

  private final Map<Long, ObjectNode> actions = new ConcurrentHashMap<>();
  private final Map<Long, ScheduledFuture<?>> running = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong(1_000);
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
  private final Shapes shapes;
  private final Faults faults;

  EmulatedActions(Shapes shapes, Faults faults) {
    this.shapes = shapes;
    this.faults = faults;
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
    running.put(
        id,
        threads.schedule(
            () -> end(action, fails, effect, ended),
            faults.actionTakes.get().toMillis(),
            TimeUnit.MILLISECONDS));
    return asBegun;
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
    threads.shutdownNow();
  }
}
