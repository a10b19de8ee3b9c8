package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.WaitTimedOutException;

class AmidTest {

  private final List<String> done = new ArrayList<>();

  @Test
  void theMomentComesWhenTheOtherIsProven(@TempDir Path folder) {
    ActiveFault active =
        new Amid(new Noted("storm", true), new Noted("kill", false)).inject(ledger(folder));

    assertThat(done).containsExactly("inject storm", "prove storm", "inject kill", "prove kill");
    assertThat(active.proveInForce().proven()).isTrue();
    assertThat(active.heal().proven()).isTrue();
    assertThat(done.subList(4, done.size()))
        .as("a moment that has passed is not proven again")
        .containsExactly("prove storm", "heal kill", "heal storm");
  }

  @Test
  void eachMustHaveHappened(@TempDir Path folder) {
    for (String unproven : List.of("storm", "kill")) {
      ActiveFault active =
          new Amid(
                  new Noted("storm", true).unproven(unproven),
                  new Noted("kill", false).unproven(unproven))
              .inject(ledger(folder));

      assertThat(active.proveInForce().proven()).as(unproven).isFalse();
    }
  }

  @Test
  void eachMustBeHealed(@TempDir Path folder) {
    for (String lasting : List.of("storm", "kill")) {
      ActiveFault active =
          new Amid(
                  new Noted("storm", true).unhealed(lasting),
                  new Noted("kill", false).unhealed(lasting))
              .inject(ledger(folder));

      assertThat(active.heal().proven()).as(lasting).isFalse();
    }
  }

  @Test
  void aMomentThatFailsHealsWhatWasBegun(@TempDir Path folder) {
    Fault amid = new Amid(new Noted("storm", true), new Noted("broken", false));

    assertThatThrownBy(() -> amid.inject(ledger(folder))).isInstanceOf(NodeException.class);
    assertThat(done).last().isEqualTo("heal storm");
  }

  @Test
  void whateverFailsHealsWhatWasBegun(@TempDir Path folder) {
    Fault late = new Amid(new Noted("storm", true), new Noted("late", false));
    Fault unseen = new Amid(new Noted("storm", true), new Noted("unseen", false));

    assertThatThrownBy(() -> late.inject(ledger(folder))).isInstanceOf(WaitTimedOutException.class);
    assertThat(done).last().isEqualTo("heal storm");
    done.clear();
    assertThatThrownBy(() -> unseen.inject(ledger(folder))).isInstanceOf(NodeException.class);
    assertThat(done).endsWith("inject unseen", "heal unseen", "heal storm");
  }

  @Test
  void theOrderOfTheTwoMatters() {
    assertThatThrownBy(() -> new Amid(new Noted("kill", false), new Noted("storm", true)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FaultLedger ledger(Path folder) {
    return new FaultLedger(folder.resolve("ledger"));
  }

  private final class Noted implements Fault {
    private final String name;
    private final boolean lasts;
    private final String unproven;
    private final String unhealed;

    Noted(String name, boolean lasts) {
      this(name, lasts, "", "");
    }

    private Noted(String name, boolean lasts, String unproven, String unhealed) {
      this.name = name;
      this.lasts = lasts;
      this.unproven = unproven;
      this.unhealed = unhealed;
    }

    Noted unproven(String who) {
      return new Noted(name, lasts, who, unhealed);
    }

    Noted unhealed(String who) {
      return new Noted(name, lasts, unproven, who);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<String> targets() {
      return Set.of("k8smaster1");
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
    public ActiveFault inject(FaultLedger ledger) {
      if (name.equals("broken")) {
        throw new NodeException("the node is gone");
      }
      if (name.equals("late")) {
        throw new WaitTimedOutException("it did not shut down", null);
      }
      done.add("inject " + name);
      return new ActiveFault() {
        @Override
        public Proof proveInForce() {
          if (name.equals("unseen")) {
            throw new NodeException("nobody can look");
          }
          done.add("prove " + name);
          return new Proof(!unproven.equals(name), name);
        }

        @Override
        public Proof heal() {
          done.add("heal " + name);
          return new Proof(!unhealed.equals(name), name);
        }
      };
    }
  }
}
