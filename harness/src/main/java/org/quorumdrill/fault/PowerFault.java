package org.quorumdrill.fault;

import java.time.Duration;
import java.util.List;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;

/**
 * A whole node goes down. No dead-man's switch can run on a node that is off or frozen: if the
 * runner dies, the reaper or the next start finds the node by its labels.
 *
 * @param node goes down
 * @param witness another node, from which the effect is proven
 * @param liveness what the witness checks to see whether the node is alive
 */
public record PowerFault(Kind kind, Node node, Node witness, LivenessCheck liveness)
    implements Fault {

  /** How it goes down. */
  public enum Kind {
    /** Its power is cut: no process gets a chance to say goodbye. */
    POWER_OFF("power off"),
    /** It loses power for a moment and boots. Over once it has booted. */
    RESET("reset"),
    /** It shuts down gracefully, by a command. */
    SHUT_DOWN("shut down"),
    /** It shuts down gracefully, as its power button was pressed. */
    BUTTON("shut down by its power button"),
    /** All its processes stand still, while its kernel still accepts connections. */
    HANG("hangs"),
    /** It shuts down gracefully and starts again at once. Over once it has booted. */
    REBOOT("rebooted");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * systemd alone gives a unit that does not stop by itself 90 s (DefaultTimeoutStopSec) before it
   * kills it.
   */
  private static final Duration SHUT_DOWN_WITHIN = Duration.ofMinutes(4);

  /** A server's card for the private network may come later than its init system. */
  private static final Duration REACHED_WITHIN = Duration.ofSeconds(30);

  public PowerFault {
    if (node.name().equals(witness.name())) {
      throw new IllegalArgumentException(
          node.name() + " can't witness what happens to itself; name another node");
    }
  }

  /** The node loses power, with no chance for a process to clean up. */
  public static PowerFault off(Node node, Node witness) {
    return new PowerFault(Kind.POWER_OFF, node, witness, LivenessCheck.APISERVER);
  }

  /** The node loses power for a moment and boots. */
  public static PowerFault reset(Node node, Node witness) {
    return new PowerFault(Kind.RESET, node, witness, LivenessCheck.APISERVER);
  }

  /** The node shuts down gracefully, as its power button was pressed. */
  public static PowerFault button(Node node, Node witness) {
    return new PowerFault(Kind.BUTTON, node, witness, LivenessCheck.APISERVER);
  }

  /** The node shuts down gracefully, by a command. */
  public static PowerFault shutDown(Node node, Node witness) {
    return new PowerFault(Kind.SHUT_DOWN, node, witness, LivenessCheck.APISERVER);
  }

  /** All processes of the node stand still, while its kernel still accepts connections. */
  public static PowerFault hang(Node node, Node witness) {
    return new PowerFault(Kind.HANG, node, witness, LivenessCheck.APISERVER);
  }

  /** The node shuts down gracefully and starts again at once. */
  public static PowerFault reboot(Node node, Node witness) {
    return new PowerFault(Kind.REBOOT, node, witness, LivenessCheck.APISERVER);
  }

  /** The same fault on a machine whose liveness is checked in another way. */
  public PowerFault checkedBy(LivenessCheck other) {
    return new PowerFault(kind, node, witness, other);
  }

  @Override
  public String name() {
    return kind.words;
  }

  @Override
  public List<String> targets() {
    return List.of(node.name());
  }

  @Override
  public List<String> plan() {
    return List.of("%s: %s; switched on again by the runner".formatted(node.name(), name()));
  }

  @Override
  public boolean lasts() {
    return !boots();
  }

  private boolean boots() {
    return kind == Kind.REBOOT || kind == Kind.RESET;
  }

  @Override
  public void requirePossible() {
    if (kind == Kind.HANG) {
      node.power().requireFreezable();
    }
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    // Asked first: if that fails, nothing was begun, and there is nothing to repair.
    boolean answered = answers();
    String boot = boot();
    Active active = new Active(ledger, ledger.open(this), answered, boot);
    try {
      active.inject();
    } catch (NodeException | WaitTimedOutException e) {
      active.close();
      throw e;
    }
    return active;
  }

  /** Asked from outside, as a node that is down can't say so itself. */
  private boolean answers() {
    return liveness.passes(node, witness);
  }

  /**
   * What no two boots of the node have in common: the kernel's own identity of its boot, which a
   * container shares with its host, and when the node's init was started, in ticks since that boot.
   */
  private String boot() {
    return node.shell()
        .query("cat /proc/sys/kernel/random/boot_id; sed 's/.*) //' /proc/1/stat | cut -d' ' -f20");
  }

  /**
   * Whether the node's kernel answers the witness, be it that nobody listens. Its programs may take
   * longer: how long is not the fault's business.
   */
  private boolean isReached() {
    String knock =
        """
        answer=$(LC_ALL=C timeout 2 bash -c ': < /dev/tcp/%s/1' 2>&1) && exit 0
        [[ $answer == *refused* ]]
        """
            .formatted(node.address());
    return witness.shell().run(Command.script(knock)).ok() || answers();
  }

  private final class Active implements ActiveFault {
    private final FaultLedger ledger;
    private final FaultLedger.Entry entry;
    private final boolean answeredBefore;
    private final String bootBefore;
    private boolean struck;

    Active(FaultLedger ledger, FaultLedger.Entry entry, boolean answered, String boot) {
      this.ledger = ledger;
      this.entry = entry;
      this.answeredBefore = answered;
      this.bootBefore = boot;
    }

    void inject() {
      switch (kind) {
        case POWER_OFF -> node.power().cut();
        case RESET -> node.power().reset();
        case SHUT_DOWN -> shutDown();
        case BUTTON -> {
          node.power().pressButton();
          awaitOff();
        }
        case HANG -> node.power().freeze();
        case REBOOT -> {
          shutDown();
          node.power().restore();
        }
      }
    }

    private void shutDown() {
      node.shell().run(Command.of("systemctl", "poweroff"));
      awaitOff();
    }

    private void awaitOff() {
      Wait.upTo(SHUT_DOWN_WITHIN, node.name() + " to shut down")
          .until(node.power()::isOn, on -> !on);
    }

    @Override
    public Proof proveInForce() {
      if (boots()) {
        String now = boot();
        return new Proof(
            !now.equals(bootBefore),
            node.name() + (now.equals(bootBefore) ? " did not boot" : " booted anew"));
      }
      if (!answeredBefore) {
        return new Proof(
            false,
            "%s could not reach %s of %s before the fault either, so it can witness nothing"
                .formatted(witness.name(), liveness.component(), node.name()));
      }
      boolean state = kind == Kind.HANG ? node.power().isFrozen() : !node.power().isOn();
      boolean answers = answers();
      return new Proof(
          state && !answers,
          "%s %s; from %s %s %s"
              .formatted(
                  node.name(),
                  state ? (kind == Kind.HANG ? "is frozen" : "is off") : "still runs",
                  witness.name(),
                  liveness.component(),
                  answers ? "still answers" : "does not answer any more"));
    }

    @Override
    public Proof heal() {
      if (struck) {
        return new Proof(true, node.name() + " was healed before");
      }
      try {
        if (kind == Kind.HANG) {
          node.power().thaw();
        }
        node.power().restore();
        Proof healed = isWhole();
        if (healed.proven()) {
          ledger.strike(entry);
          struck = true;
        }
        return healed;
      } catch (NodeException | WaitTimedOutException e) {
        return new Proof(false, node.name() + " could not be brought back: " + e.getMessage());
      }
    }

    private Proof isWhole() {
      if (!node.power().isOn()) {
        return new Proof(false, node.name() + " is not on");
      }
      if (node.power().isFrozen()) {
        return new Proof(false, node.name() + " is still frozen");
      }
      if (!node.shell().run(Command.of("true")).ok()) {
        return new Proof(false, node.name() + " takes no commands");
      }
      Wait.upTo(REACHED_WITHIN, witness.name() + " to reach " + node.name())
          .until(PowerFault.this::isReached, reached -> reached);
      return new Proof(
          true,
          "%s runs and takes commands, and %s reaches it".formatted(node.name(), witness.name()));
    }
  }
}
