package org.quorumdrill.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultLedgerTest {

  private record AnyFault(String name, String target) implements Fault {
    @Override
    public List<String> targets() {
      return List.of(target);
    }

    @Override
    public List<String> plan() {
      return List.of(name);
    }

    @Override
    public ActiveFault inject(FaultLedger ledger) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void remembersAFaultUntilItIsStruck(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("deep/ledger.jsonl");
    FaultLedger.Entry first = new FaultLedger(file).open(new AnyFault("power off", "k8smaster1"));
    FaultLedger.Entry second = new FaultLedger(file).open(new AnyFault("power off", "k8smaster2"));

    new FaultLedger(file).strike(first);
    Files.writeString(file, "\n{\"id\":\"torn", StandardOpenOption.APPEND);
    FaultLedger.Entry third = new FaultLedger(file).open(new AnyFault("power off", "k8smaster3"));

    assertThat(new FaultLedger(file).unhealed()).containsExactly(second, third);
  }

  @Test
  void isEmptyWhenNoFaultWasEverInjected(@TempDir Path folder) {
    assertThat(new FaultLedger(folder.resolve("ledger.jsonl")).unhealed()).isEmpty();
  }
}
