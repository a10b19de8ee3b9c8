package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Shell;

/** A machine whose mains switch does only half of what it should. */
class PowerFaultTest {

  private static final String REBOOTED_HOST = "c0ffee";

  @TempDir private Path folder;

  private final Machine machine = new Machine();
  private final Witness witness = new Witness();

  private ActiveFault inject(PowerFault fault) {
    return fault.inject(new FaultLedger(folder.resolve("ledger")));
  }

  @Test
  void aMachineWithoutPowerIsOffAndSilent() {
    ActiveFault off = inject(PowerFault.off(machine, witness));
    assertThat(off.proveInForce().evidence())
        .isEqualTo("k8smaster3 is off; from k8smaster1 the apiserver does not answer any more");
    assertThat(off.proveInForce().proven()).isTrue();

    witness.hearsAnother = true;
    assertThat(off.proveInForce().proven()).as("another machine answers").isFalse();
    witness.hearsAnother = false;
    machine.on = true;
    machine.silent = true;
    assertThat(off.proveInForce().proven()).as("it is on, and only silent").isFalse();
  }

  @Test
  void aWitnessThatHeardNothingBeforeProvesNothing() {
    machine.silent = true;
    ActiveFault off = inject(PowerFault.off(machine, witness));

    assertThat(off.proveInForce().proven()).isFalse();
    assertThat(off.proveInForce().evidence()).contains("before the fault either");
  }

  @Test
  void aHungMachineIsFrozenAndSilent() {
    ActiveFault hung = inject(PowerFault.hang(machine, witness));
    assertThat(hung.proveInForce().proven()).isTrue();

    machine.frozen = false;
    machine.silent = true;
    assertThat(hung.proveInForce().proven()).as("it is silent, and not frozen").isFalse();
    machine.frozen = true;
    witness.hearsAnother = true;
    assertThat(hung.proveInForce().proven()).isFalse();
  }

  @Test
  void aBootIsProvenByTheKernelsIdentityOrTheStartOfInit() {
    ActiveFault container = inject(PowerFault.reset(machine, witness));
    assertThat(container.proveInForce()).isEqualTo(new Proof(true, "k8smaster3 booted anew"));

    machine.initStarted = 100;
    assertThat(container.proveInForce())
        .as("its init goes on since before")
        .isEqualTo(new Proof(false, "k8smaster3 did not boot"));
    machine.bootId = REBOOTED_HOST;
    assertThat(container.proveInForce().proven())
        .as("a server, whose init starts at the same tick of each boot")
        .isTrue();
  }

  @Test
  void aMachineIsHealedOnceItRunsAndItsNetworkToo() {
    ActiveFault off = inject(PowerFault.off(machine, witness));
    Proof healed = off.heal();
    assertThat(healed)
        .isEqualTo(
            new Proof(true, "k8smaster3 runs and takes commands, and k8smaster1 reaches it"));
    assertThat(off.heal().evidence()).isEqualTo("k8smaster3 was healed before");
  }

  @Test
  void aMachineThatIsStillFrozenOrOffIsNotHealed() {
    ActiveFault hung = inject(PowerFault.hang(machine, witness));
    machine.keepsFrozen = true;
    assertThat(hung.heal()).isEqualTo(new Proof(false, "k8smaster3 is still frozen"));

    machine.keepsFrozen = false;
    machine.keepsOff = true;
    machine.on = false;
    assertThat(hung.heal()).isEqualTo(new Proof(false, "k8smaster3 is not on"));
  }

  /** The rules that silence a container before it is killed stay if the killing fails. */
  @Test
  void aMachineThatNobodyReachesIsNotHealed() throws InterruptedException {
    ActiveFault hung = inject(PowerFault.hang(machine, witness));
    machine.silent = true;
    Thread healing = Thread.currentThread();
    Thread impatient =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (witness.knocks.get() < 2) {
                    Thread.onSpinWait();
                  }
                  healing.interrupt();
                });
    Proof healed = hung.heal();
    assertThat(Thread.interrupted()).isTrue();
    impatient.join();

    assertThat(healed.proven()).isFalse();
    assertThat(healed.evidence()).contains("k8smaster1 to reach k8smaster3");
  }

  @Test
  void aMachineIsNotItsOwnWitness() {
    assertThatThrownBy(() -> PowerFault.off(machine, machine))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A master next to the machine. */
  private final class Witness implements Node, Shell {
    private boolean hearsAnother;
    private final AtomicInteger knocks = new AtomicInteger();

    @Override
    public CommandResult run(Command command) {
      boolean machineSpeaks = machine.on && !machine.silent;
      boolean knocking = command.argv().getLast().contains("/dev/tcp/");
      if (knocking) {
        knocks.incrementAndGet();
      }
      // The kernel of a frozen machine still answers; its programs do not.
      boolean heard = (machineSpeaks && (knocking || !machine.frozen)) || hearsAnother;
      return new CommandResult(name(), command, heard ? 0 : 1, "", "", Duration.ZERO);
    }

    @Override
    public String name() {
      return "k8smaster1";
    }

    @Override
    public String address() {
      return "10.0.42.1";
    }

    @Override
    public Shell shell() {
      return this;
    }

    @Override
    public Power power() {
      throw new UnsupportedOperationException();
    }

    @Override
    public InetSocketAddress endpoint(NodeSocket socket) {
      throw new UnsupportedOperationException();
    }
  }

  /** A machine that can be switched. */
  private static final class Machine implements Node, Power {
    private boolean on = true;
    private boolean frozen;
    private boolean silent;
    private boolean keepsFrozen;
    private boolean keepsOff;
    private String bootId = "ad0be";
    private int initStarted = 100;

    @Override
    public String name() {
      return "k8smaster3";
    }

    @Override
    public String address() {
      return "10.0.42.3";
    }

    @Override
    public Shell shell() {
      if (!on || frozen) {
        throw new NodeException("k8smaster3 takes no commands");
      }
      return new FakeNode(name(), script -> bootId + "\n" + initStarted, 0);
    }

    @Override
    public Power power() {
      return this;
    }

    @Override
    public InetSocketAddress endpoint(NodeSocket socket) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void cut() {
      on = false;
    }

    @Override
    public void restore() {
      if (!on && !keepsOff) {
        on = true;
        initStarted += 500;
      }
    }

    @Override
    public void reset() {
      cut();
      restore();
    }

    @Override
    public void pressButton() {
      on = false;
    }

    @Override
    public boolean isOn() {
      return on;
    }

    @Override
    public void requireFreezable() {
      // It can be frozen.
    }

    @Override
    public void freeze() {
      frozen = true;
    }

    @Override
    public void thaw() {
      frozen = keepsFrozen;
    }

    @Override
    public boolean isFrozen() {
      return frozen;
    }
  }
}
