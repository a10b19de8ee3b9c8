package org.quorumdrill.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link NodeFault} in force, and the heartbeat that keeps its node from healing itself. */
final class ActiveNodeFault implements ActiveFault {

  private static final Logger LOG = LoggerFactory.getLogger(ActiveNodeFault.class);

  /** Two heartbeats may be lost before the node considers the runner dead. */
  private static final int HEARTBEATS_PER_LEASE = 3;

  /** A pod is given 30 s to terminate gracefully, and a script may wait for several. */
  private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(75);

  private final NodeFault fault;
  private final FaultLedger ledger;
  private final FaultLedger.Entry entry;
  private final DeadMansSwitch deadMansSwitch;
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fault-heartbeat").factory());
  private boolean healed;

  private ActiveNodeFault(
      NodeFault fault, FaultLedger ledger, FaultLedger.Entry entry, DeadMansSwitch deadMansSwitch) {
    this.fault = fault;
    this.ledger = ledger;
    this.entry = entry;
    this.deadMansSwitch = deadMansSwitch;
  }

  static ActiveNodeFault inject(NodeFault fault, FaultLedger ledger) {
    FaultLedger.Entry entry = ledger.open(fault);
    DeadMansSwitch deadMansSwitch = new DeadMansSwitch(fault.node(), entry.id(), fault.lease());
    ActiveNodeFault active = new ActiveNodeFault(fault, ledger, entry, deadMansSwitch);
    try {
      deadMansSwitch.arm(fault, fault.scripts());
      active.startHeartbeat();
      active.run(fault.scripts().inject(), SCRIPT_LIMIT).orFail();
    } catch (NodeException e) {
      active.close();
      throw e;
    }
    return active;
  }

  private void startHeartbeat() {
    long interval = fault.lease().toMillis() / HEARTBEATS_PER_LEASE;
    var unused =
        heartbeat.scheduleAtFixedRate(this::beat, interval, interval, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      deadMansSwitch.extend();
    } catch (NodeException e) {
      // If this goes on, the node heals itself; the proof before the healing will show it.
      LOG.debug("no heartbeat for '{}' on {}", fault.name(), fault.node().name(), e);
    }
  }

  @Override
  public Proof proveInForce() {
    if (deadMansSwitch.fired()) {
      return new Proof(
          false,
          fault.node().name() + " healed itself: the runner's heartbeat did not reach it in time");
    }
    return await(fault.scripts().inForce(), fault.scripts().effectWithin());
  }

  @Override
  public synchronized Proof heal() {
    if (healed) {
      return new Proof(true, fault.name() + " was healed before");
    }
    Proof gone;
    try {
      run(fault.scripts().heal(), SCRIPT_LIMIT).orFail();
      gone = await(fault.scripts().gone(), fault.scripts().goneWithin());
    } catch (NodeException e) {
      return new Proof(
          false,
          "%s could not be healed by the runner (%s); the node tries it itself within %d s"
              .formatted(fault.name(), e.getMessage(), fault.lease().toSeconds()));
    }
    if (gone.proven()) {
      heartbeat.shutdownNow();
      deadMansSwitch.disarm();
      ledger.strike(entry);
      healed = true;
    }
    return gone;
  }

  @Override
  public void close() {
    heal();
    // Without a heartbeat, the node itself tries to heal what could not be healed from here.
    heartbeat.shutdownNow();
  }

  private Proof await(String script, Duration limit) {
    try {
      CommandResult seen =
          Wait.upTo(limit, "'" + fault.name() + "' to show on " + fault.node().name())
              .until(() -> run(script, Duration.ofSeconds(10)), CommandResult::ok);
      return new Proof(true, fault.node().name() + ": " + onOneLine(seen.stdout()).orElse("seen"));
    } catch (NodeException | WaitTimedOutException e) {
      return new Proof(false, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> onOneLine(String output) {
    return Optional.of(output.strip().replace("\n", "; ")).filter(text -> !text.isEmpty());
  }

  private CommandResult run(String script, Duration limit) {
    return fault
        .node()
        .shell()
        .run(Command.script("STATE=" + deadMansSwitch.state() + "\n" + script).within(limit));
  }
}
