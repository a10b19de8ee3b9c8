package org.quorumdrill.fault;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.TimelineWriter;

/** Several faults at the same time, as one. */
public record Together(String name, List<Fault> faults) implements Fault {

  public Together {
    faults = List.copyOf(faults);
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("'%s' needs at least one fault".formatted(name));
    }
    if (faults.stream().map(Fault::lasts).distinct().count() > 1) {
      // All are proven again before the healing, or none.
      throw new IllegalArgumentException(
          "'%s' mixes faults that last with ones that are over in a moment".formatted(name));
    }
  }

  @Override
  public Set<String> targets() {
    Set<String> targets = new LinkedHashSet<>();
    faults.forEach(fault -> targets.addAll(fault.targets()));
    return targets;
  }

  @Override
  public List<String> plan() {
    return faults.stream().flatMap(fault -> fault.plan().stream()).toList();
  }

  @Override
  public void mustBePossible() {
    faults.forEach(Fault::mustBePossible);
  }

  @Override
  public boolean lasts() {
    return faults.stream().allMatch(Fault::lasts);
  }

  @Override
  public List<Lane> lanes() {
    return faults.stream().flatMap(fault -> fault.lanes().stream()).toList();
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    return inject(fault -> fault.inject(ledger));
  }

  @Override
  public ActiveFault inject(FaultLedger ledger, TimelineWriter timeline) {
    return inject(fault -> fault.inject(ledger, timeline));
  }

  private ActiveFault inject(Function<Fault, ActiveFault> way) {
    List<ActiveFault> injected = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (Future<ActiveFault> future : inParallel(faults, way)) {
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
      return all(ActiveFault::proveInForce);
    }

    @Override
    public Proof heal() {
      return all(ActiveFault::heal);
    }

    @Override
    public void close() {
      inParallel(
              parts,
              part -> {
                part.close();
                return true;
              })
          .forEach(Together::result);
    }

    private Proof all(Function<ActiveFault, Proof> question) {
      List<Proof> proofs = inParallel(parts, question).stream().map(Together::result).toList();
      return new Proof(
          proofs.stream().allMatch(Proof::proven),
          proofs.stream().map(Proof::evidence).collect(Collectors.joining(" · ")));
    }
  }

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
