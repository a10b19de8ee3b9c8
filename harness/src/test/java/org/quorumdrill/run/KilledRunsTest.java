package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;

class KilledRunsTest {

  private record PowerOff(String node) implements Fault {
    @Override
    public String name() {
      return "power off";
    }

    @Override
    public List<String> targets() {
      return List.of(node);
    }

    @Override
    public List<String> plan() {
      return List.of();
    }

    @Override
    public ActiveFault inject(FaultLedger ledger) {
      throw new UnsupportedOperationException();
    }
  }

  @TempDir private Path folder;

  @BeforeEach
  void aRunWasKilled() {
    ledger().open(new PowerOff("k8smaster2"));
  }

  @Test
  void theirFaultsAreStruckWhenTheirNodesAreGone() {
    new KilledRuns(ledger()).strikeFaultsOnGoneNodes(List.of());

    assertThat(ledger().unhealed()).isEmpty();
  }

  @Test
  void theirFaultsStayWhileNodesStandOnWhichTheyMayBe() {
    new KilledRuns(ledger()).strikeFaultsOnGoneNodes(List.of("1a2b3c4d (kept)"));

    assertThat(ledger().unhealed()).hasSize(1);
  }

  private FaultLedger ledger() {
    return new FaultLedger(folder.resolve("fault-ledger.jsonl"));
  }
}
