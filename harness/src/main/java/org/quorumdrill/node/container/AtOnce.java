package org.quorumdrill.node.container;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.quorumdrill.node.NodeException;

/** Work on several machines at the same time. */
final class AtOnce {

  private AtOnce() {}

  /**
   * Does all of it, and returns the results in their order when all has ended.
   *
   * @param failed what an error begins with
   * @throws NodeException with the reason of the first that failed
   */
  static <T> List<T> all(String failed, List<Callable<T>> works) {
    List<Future<T>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      works.forEach(work -> running.add(threads.submit(work)));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> work : running) {
      try {
        results.add(work.get());
      } catch (ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        throw new NodeException(failed + ": " + cause.getMessage(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NodeException(failed + ": interrupted", e);
      }
    }
    return results;
  }
}
