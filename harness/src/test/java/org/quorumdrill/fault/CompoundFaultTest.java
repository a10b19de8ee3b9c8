package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.timeline.Lane;

class CompoundFaultTest {

  private final List<String> done = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  private ActiveFault inject(Fault fault) {
    return fault.inject(new FaultLedger(folder.resolve("ledger")));
  }

  /** A lasting fault. */
  private Recorded storm() {
    return new Recorded("storm", "k8smaster2", true, Trouble.NONE);
  }

  /** A momentary fault. */
  private Recorded kill() {
    return new Recorded("kill", "k8smaster1", false, Trouble.NONE);
  }

  private static Fault pair(Fault first, Fault second) {
    return CompoundFault.simultaneous("both", List.of(first, second));
  }

  @Nested
  class AMomentaryFaultDuringALastingOne {

    private Fault during(Fault momentary, Fault lasting) {
      return CompoundFault.momentaryDuring(momentary, lasting);
    }

    @Test
    void comesOnceTheLastingOneIsProven() {
      ActiveFault active = inject(during(kill(), storm()));

      assertThat(done).containsExactly("inject storm", "prove storm", "inject kill", "prove kill");
      assertThat(active.proveInForce().proven()).isTrue();
      assertThat(active.heal().proven()).isTrue();
      assertThat(done.subList(4, done.size()))
          .as("a moment that has passed is not proven again")
          .containsExactly("prove storm", "heal kill", "heal storm");
    }

    @Test
    void isProvenOnlyIfBothAre() {
      assertThat(inject(during(kill().with(Trouble.UNPROVEN), storm())).proveInForce().proven())
          .isFalse();
      assertThat(inject(during(kill(), storm().with(Trouble.UNPROVEN))).proveInForce().proven())
          .isFalse();
    }

    @Test
    void isHealedOnlyIfBothAre() {
      assertThat(inject(during(kill().with(Trouble.UNHEALED), storm())).heal().proven()).isFalse();
      assertThat(inject(during(kill(), storm().with(Trouble.UNHEALED))).heal().proven()).isFalse();
    }

    @Test
    void healsWhatWasBegunWhenAnythingFails() {
      Fault broken = during(kill().with(Trouble.FAILS), storm());
      Fault late = during(kill().with(Trouble.TIMES_OUT), storm());
      Fault unseen = during(kill().with(Trouble.PROOF_FAILS), storm());

      assertThatThrownBy(() -> inject(broken)).isInstanceOf(NodeException.class);
      assertThat(done).last().isEqualTo("heal storm");
      done.clear();
      assertThatThrownBy(() -> inject(late)).isInstanceOf(WaitTimedOutException.class);
      assertThat(done).last().isEqualTo("heal storm");
      done.clear();
      assertThatThrownBy(() -> inject(unseen)).isInstanceOf(NodeException.class);
      assertThat(done).endsWith("inject kill", "heal kill", "heal storm");
    }

    @Test
    void closesTheLastingOneEvenIfTheOtherCanNotBeClosed() {
      ActiveFault active = inject(during(kill().with(Trouble.HEALING_FAILS), storm()));

      assertThatThrownBy(active::close).isInstanceOf(NodeException.class);
      assertThat(done).endsWith("heal kill", "heal storm");
    }

    @Test
    void isRefusedTheOtherWayRound() {
      assertThatThrownBy(() -> during(storm(), kill()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'kill' must last, and 'storm' must not");
    }

    @Test
    void isDescribedByBoth() {
      Fault fault = during(kill(), storm());

      assertThat(fault.name()).isEqualTo("storm; meanwhile kill");
      assertThat(fault.lasts()).isTrue();
      assertThat(fault.targets()).containsExactly("k8smaster1", "k8smaster2");
      assertThat(fault.plan()).containsExactly("storm", "kill");
      assertThat(fault.lanes()).extracting(Lane::name).containsExactly("storm", "kill");
    }

    @Test
    void isPossibleOnlyIfBothAre() {
      assertThatCode(() -> during(kill(), storm()).requirePossible()).doesNotThrowAnyException();
      assertThatThrownBy(() -> during(kill().with(Trouble.NOT_POSSIBLE), storm()).requirePossible())
          .isInstanceOf(NotPossibleHereException.class);
      assertThatThrownBy(() -> during(kill(), storm().with(Trouble.NOT_POSSIBLE)).requirePossible())
          .isInstanceOf(NotPossibleHereException.class);
    }
  }

  @Nested
  class SimultaneousFaults {

    @Test
    void areInjectedProvenAndHealed() {
      ActiveFault active = inject(pair(storm(), storm()));

      assertThat(active.proveInForce())
          .isEqualTo(new Proof(true, "storm on k8smaster2 · storm on k8smaster2"));
      assertThat(active.heal().proven()).isTrue();
      assertThat(done).filteredOn("heal storm"::equals).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areProvenAndHealedOnlyIfEachIs(boolean first) {
      Recorded unproven = storm().with(Trouble.UNPROVEN);
      Recorded unhealed = storm().with(Trouble.UNHEALED);

      assertThat(
              inject(first ? pair(unproven, storm()) : pair(storm(), unproven))
                  .proveInForce()
                  .proven())
          .isFalse();
      assertThat(inject(first ? pair(unhealed, storm()) : pair(storm(), unhealed)).heal().proven())
          .isFalse();
    }

    @Test
    void areAllHealedWhenOneCanNotBeInjected() {
      Fault fault =
          CompoundFault.simultaneous(
              "three", List.of(storm(), storm().with(Trouble.FAILS), storm()));

      assertThatThrownBy(() -> inject(fault))
          .isInstanceOf(NodeException.class)
          .hasMessageContaining("the node is gone");
      assertThat(done).filteredOn("heal storm"::equals).hasSize(2);
    }

    @Test
    void mustAllLastOrAllBeMomentary() {
      assertThat(pair(storm(), storm()).lasts()).isTrue();
      assertThat(pair(kill(), kill()).lasts()).isFalse();
      assertThatThrownBy(() -> pair(storm(), kill()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'both' mixes lasting faults with momentary ones");
      assertThatThrownBy(() -> CompoundFault.simultaneous("none", List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'none' needs at least one fault");
    }

    @Test
    void nameEachTargetOnce() {
      Recorded other = new Recorded("storm", "k8smaster1", true, Trouble.NONE);
      Fault fault = CompoundFault.simultaneous("three", List.of(storm(), other, storm()));

      assertThat(fault.name()).isEqualTo("three");
      assertThat(fault.targets()).containsExactly("k8smaster1", "k8smaster2");
      assertThat(fault.shownTargets()).isEqualTo("k8smaster1, k8smaster2");
      assertThat(fault.plan()).containsExactly("storm", "storm", "storm");
    }

    @Test
    void arePossibleOnlyIfEachIs() {
      Recorded impossible = storm().with(Trouble.NOT_POSSIBLE);

      assertThatCode(() -> pair(storm(), storm()).requirePossible()).doesNotThrowAnyException();
      assertThatThrownBy(() -> pair(impossible, storm()).requirePossible())
          .isInstanceOf(NotPossibleHereException.class);
      assertThatThrownBy(() -> pair(storm(), impossible).requirePossible())
          .isInstanceOf(NotPossibleHereException.class);
    }
  }

  /** What goes wrong with a part. */
  private enum Trouble {
    NONE,
    NOT_POSSIBLE,
    FAILS,
    TIMES_OUT,
    UNPROVEN,
    PROOF_FAILS,
    UNHEALED,
    HEALING_FAILS
  }

  /** Notes what is done to it. */
  private final class Recorded implements Fault {
    private final String name;
    private final String target;
    private final boolean lasts;
    private final Trouble trouble;

    Recorded(String name, String target, boolean lasts, Trouble trouble) {
      this.name = name;
      this.target = target;
      this.lasts = lasts;
      this.trouble = trouble;
    }

    Recorded with(Trouble newTrouble) {
      return new Recorded(name, target, lasts, newTrouble);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<String> targets() {
      return List.of(target);
    }

    @Override
    public List<String> plan() {
      return List.of(name);
    }

    @Override
    public boolean lasts() {
      return lasts;
    }

    @Override
    public List<Lane> lanes() {
      return List.of(Lane.of(name, "asks", Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    @Override
    public void requirePossible() {
      if (trouble == Trouble.NOT_POSSIBLE) {
        throw new NotPossibleHereException("not on this machine");
      }
    }

    @Override
    public ActiveFault inject(FaultLedger ledger) {
      if (trouble == Trouble.FAILS) {
        throw new NodeException("the node is gone");
      }
      if (trouble == Trouble.TIMES_OUT) {
        throw new WaitTimedOutException("it did not shut down", null);
      }
      done.add("inject " + name);
      return new ActiveFault() {
        @Override
        public Proof proveInForce() {
          if (trouble == Trouble.PROOF_FAILS) {
            throw new NodeException("the node can't be examined");
          }
          done.add("prove " + name);
          return new Proof(trouble != Trouble.UNPROVEN, name + " on " + target);
        }

        @Override
        public Proof heal() {
          done.add("heal " + name);
          if (trouble == Trouble.HEALING_FAILS) {
            throw new NodeException("the node can't be reached");
          }
          return new Proof(trouble != Trouble.UNHEALED, name);
        }
      };
    }
  }
}
