package org.quorumdrill.fault.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.Fronts;
import org.quorumdrill.distribution.kubeadm.Kubeadm;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.fault.UnitFaults;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.Node;

class FaultCatalogTest {

  private static final Node NODE = new FakeNode("k8smaster3", script -> "", 0);
  private static final Node WITNESS = new FakeNode("k8smaster1", script -> "", 0);
  private static final Node PEER = new FakeNode("k8smaster2", script -> "", 0);

  /** On a bare cluster, whose nodes can't be frozen. */
  private static final FaultSite SITE =
      new FaultSite(
          new Kubeadm(), Fronts.documented(), NODE, List.of(WITNESS, PEER), Optional.empty());

  @Nested
  class TheHarnessesOwn {

    @Test
    void namesEveryFaultOfTheRoomAndNothingElse() {
      assertThat(FaultWays.offered())
          .as("public ways to make a fault")
          .contains("UnitFaults.stopped", "ShapingFaults.delayed", "PowerFault.off", "ToxicPath");
      assertThat(FaultCatalog.installed().entries())
          .as("register a new fault in one of the providers in org.quorumdrill.fault.catalog")
          .extracting(CatalogEntry::name)
          .containsExactlyInAnyOrderElementsOf(FaultWays.offered());
    }

    @Test
    void makesEveryFaultThatItNames() {
      assertThat(FaultWays.usedByTheCatalog()).containsAll(FaultWays.offered());
    }

    @Test
    void buildsEachExampleThatASiteHasEverythingFor() {
      FaultCatalog.Selection selection = FaultCatalog.installed().at(SITE);

      assertThat(selection.possible())
          .extracting(Fault::name)
          .doesNotHaveDuplicates()
          .contains("kubelet stopped", "cut off from its peers, refused", "sends 100 ms late")
          .doesNotContain("hangs");
      assertThat(selection.possible())
          .filteredOn(fault -> !fault.name().equals("CoreDNS gone"))
          .allSatisfy(fault -> assertThat(fault.targets()).containsExactly("k8smaster3"));
      assertThat(selection.leftOut())
          .contains(
              new FaultCatalog.LeftOut("PowerFault.hang()", "k8smaster3 is no real machine"),
              new FaultCatalog.LeftOut(
                  "ContainerFaults.killed(nextcloud)", "needs a running Nextcloud"));
    }

    @Test
    void declaresWhatIsNeeded() {
      List<String> leftOut =
          FaultCatalog.installed().at(SITE).leftOut().stream()
              .map(left -> left.example().replaceFirst("[(].*", ""))
              .toList();

      assertThat(FaultCatalog.installed().entries())
          .filteredOn(
              entry ->
                  entry.needs().contains(Capability.NEXTCLOUD)
                      || entry.needs().contains(Capability.FREEZABLE_NODES))
          .extracting(CatalogEntry::name)
          .containsExactlyElementsOf(leftOut.stream().distinct().toList());
    }

    @Test
    void saysOfEachWhatItBreaks() {
      assertThat(FaultCatalog.installed().entries())
          .allSatisfy(entry -> assertThat(entry.breaks()).matches("[A-Z].{15,70}[^.]"));
    }
  }

  @Nested
  class AProjectsOwn {

    @TempDir private Path folder;

    private FaultCatalog withProvider(Class<?> provider) throws IOException {
      Path services = Files.createDirectories(folder.resolve("META-INF/services"));
      Files.writeString(services.resolve(FaultProvider.class.getName()), provider.getName());
      try (URLClassLoader loader = new URLClassLoader(new URL[] {url()})) {
        return FaultCatalog.load(loader);
      }
    }

    private URL url() throws MalformedURLException {
      return folder.toUri().toURL();
    }

    @Test
    void isFoundByItsServiceFile() throws IOException {
      List<CatalogEntry> more = withProvider(ClockFaults.class).entries();

      assertThat(more).hasSize(FaultCatalog.installed().entries().size() + 1);
      CatalogEntry own = more.getLast();
      assertThat(own.name()).isEqualTo("ClockFaults.stopped");
      assertThat(own.needs()).containsExactly(ClockFaults.CHRONY);
      assertThat(own.examples()).hasSize(2);
      assertThat(own.examples().getLast().at(SITE).name()).isEqualTo("chronyd stopped");
    }

    @Test
    void mayNotTakeANameTwice() {
      assertThatThrownBy(() -> withProvider(Repeats.class))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "%s names a fault PowerFault.off, but there is one already; give it another name",
              Repeats.class.getName());
    }

    @Test
    void needsAnExample() {
      FaultProvider bare = () -> List.of(CatalogEntry.of("Bare", "Nothing breaks"));

      assertThatThrownBy(() -> new FaultCatalog(List.of(bare)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the fault Bare of")
          .hasMessageEndingWith("has no example; give it one with CatalogEntry.example");
    }
  }

  @Test
  void aSiteNeedsAPeer() {
    assertThatThrownBy(
            () ->
                new FaultSite(
                    new Kubeadm(), Fronts.documented(), NODE, List.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k8smaster3 needs at least one other master as its peer");
  }

  /** Written as in a project that uses the harness. */
  public static final class ClockFaults implements FaultProvider {

    static final Capability CHRONY = new Capability("a clock that chrony keeps");

    @Override
    public List<CatalogEntry> faults() {
      return List.of(
          CatalogEntry.of("ClockFaults.stopped", "Nothing keeps the clock any more")
              .needing(CHRONY)
              .examples(List.of("ntpd", "chronyd"), UnitFaults::stopped));
    }
  }

  /** A provider whose name is taken. */
  public static final class Repeats implements FaultProvider {
    @Override
    public List<CatalogEntry> faults() {
      return List.of(
          new CatalogEntry("PowerFault.off", "The node loses power", Set.of(), List.of())
              .example(site -> PowerFault.off(site.node(), site.witness())));
    }
  }
}
