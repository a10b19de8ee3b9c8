package org.quorumdrill.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.quorumdrill.node.NodeException;

/** Injects, proves and heals all parts in parallel. */
final class SimultaneousInjection implements CompoundFault.Injection {

  @Override
  public ActiveFault inject(List<Fault> parts, Function<Fault, ActiveFault> injector) {
    List<ActiveFault> injected = new ArrayList<>();
    List<NodeException> failures = new ArrayList<>();
    for (Future<ActiveFault> future : inParallel(parts, injector)) {
      try {
        injected.add(result(future));
      } catch (NodeException e) {
        failures.add(e);
      }
    }
    ActiveFault all = new Active(injected);
    if (!failures.isEmpty()) {
      all.close();
      throw failures.getFirst();
    }
    return all;
  }

  private record Active(List<ActiveFault> parts) implements ActiveFault {

    @Override
    public Proof proveInForce() {
      return ofEach(ActiveFault::proveInForce);
    }

    @Override
    public Proof heal() {
      return ofEach(ActiveFault::heal);
    }

    @Override
    public void close() {
      inParallel(
              parts,
              part -> {
                part.close();
                return true;
              })
          .forEach(SimultaneousInjection::result);
    }

    private Proof ofEach(Function<ActiveFault, Proof> step) {
      return Proof.ofAll(
          inParallel(parts, step).stream().map(SimultaneousInjection::result).toList());
    }
  }

  /** Returns when all are done, whether they succeeded or not. */
  private static <T, R> List<Future<R>> inParallel(List<T> parts, Function<T, R> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return parts.stream().map(part -> threads.submit(() -> work.apply(part))).toList();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new NodeException("one of several faults failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException("interrupted among several faults", e);
    }
  }
}
