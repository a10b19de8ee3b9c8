package org.quorumdrill.scenarios.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ClusterHealth;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.fault.NodeFault;
import org.quorumdrill.fault.Proof;
import org.quorumdrill.fault.catalog.FaultCatalog;
import org.quorumdrill.fault.catalog.FaultSite;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Injects the examples of the fault catalog one after the other, except those that need a
 * Nextcloud: whole, undone, and half undone. Takes half an hour, so run it after a fault has
 * changed: {@code -Dit.test=EveryFaultIT -Dquorumdrill.excludedGroups=none}, with {@code
 * -Dquorumdrill.faults=REGEX} to run only some of them.
 */
@Tag("long")
@DocumentedCluster
class EveryFaultIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** Undoes a fault on its node behind the runner's back. */
  private static final String UNDO_UNNOTICED =
      "for heal in /var/lib/quorum-drill/faults/*/heal; do bash $heal; done";

  @TestFactory
  Stream<DynamicTest> isProvenAndHealed(Cluster cluster, @TempDir Path folder) {
    FaultLedger ledger = new FaultLedger(folder.resolve("ledger.jsonl"));
    String wanted = System.getProperty("quorumdrill.faults", "");
    return possibleFaults(cluster).stream()
        .filter(fault -> fault.name().matches(".*(" + wanted + ").*"))
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.name(),
                    () -> {
                      proveAndHeal(fault, ledger);
                      awaitHealthy(cluster);
                      if (fault instanceof NodeFault node && fault.lasts()) {
                        proofFailsWithoutEffect(node, ledger);
                        awaitHealthy(cluster);
                      }
                      if (fault.lasts() && HalfUndone.of(fault).isPresent()) {
                        proofsFailWithHalfOfIt(fault, cluster, ledger);
                        awaitHealthy(cluster);
                      }
                      assertThat(ledger.unhealed()).isEmpty();
                    }));
  }

  private static void proveAndHeal(Fault fault, FaultLedger ledger) {
    try (ActiveFault active = fault.inject(ledger)) {
      Proof effect = active.proveInForce();
      LOG.info("{}: {}", fault.name(), effect.evidence());
      assertThat(effect.proven()).as("in force: %s", effect.evidence()).isTrue();
      Proof healed = active.heal();
      LOG.info("  healed: {}", healed.evidence());
      assertThat(healed.proven()).as("healed: %s", healed.evidence()).isTrue();
    }
  }

  private static void proofFailsWithoutEffect(NodeFault fault, FaultLedger ledger) {
    try (ActiveFault active = fault.inject(ledger)) {
      fault.node().shell().query(UNDO_UNNOTICED);
      Proof effect = active.proveInForce();
      assertThat(effect.proven())
          .as("proof of a fault that was undone: %s", effect.evidence())
          .isFalse();
    }
  }

  private static void proofsFailWithHalfOfIt(Fault fault, Cluster cluster, FaultLedger ledger) {
    Node node =
        cluster.masters().stream()
            .filter(master -> fault.targets().equals(List.of(master.name())))
            .findFirst()
            .orElseThrow();
    try (ActiveFault active = fault.inject(ledger)) {
      assertThat(active.proveInForce().proven()).isTrue();
      node.shell().query(HalfUndone.of(fault).orElseThrow().script(fault, cluster, node));
      Proof half = active.proveInForce();
      LOG.info("  half undone: {}", half.evidence());
      assertThat(half.proven()).as("proof of half a fault: %s", half.evidence()).isFalse();
      assertThat(node.shell().run(Command.script(HalfUndone.claimsToBeGone())).ok())
          .as("half a fault is gone")
          .isFalse();
      Proof healed = active.heal();
      assertThat(healed.proven()).as("healed: %s", healed.evidence()).isTrue();
    }
  }

  private static List<Fault> possibleFaults(Cluster cluster) {
    FaultCatalog catalog = FaultCatalog.installed();
    FaultCatalog.Selection selection = catalog.at(FaultSite.of(cluster));
    assertThat(selection.leftOut())
        .as("only what needs something special may be impossible here")
        .noneMatch(
            left ->
                catalog.entries().stream()
                    .filter(entry -> left.example().startsWith(entry.name() + "("))
                    .anyMatch(entry -> entry.needs().isEmpty()));
    selection
        .leftOut()
        .forEach(left -> LOG.info("left out: {}: {}", left.example(), left.reason()));
    return selection.possible();
  }

  private static void awaitHealthy(Cluster cluster) {
    Wait.upTo(
            Duration.ofSeconds(120).plus(cluster.apiFront().recovery()),
            "the cluster to be well again")
        .every(Duration.ofSeconds(1))
        .until(() -> ClusterHealth.complaint(cluster), Optional::isEmpty);
  }
}
