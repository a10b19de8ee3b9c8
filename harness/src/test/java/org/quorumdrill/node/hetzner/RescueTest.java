package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.quorumdrill.fault.FaultRepair;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.hetzner.FakeMachines.Cut;

/** A server that no longer takes SSH is recovered by the API. */
@EnabledOnOs(OS.LINUX)
class RescueTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final TurnedClock clock = new TurnedClock();
  private EmulatorFixture at;
  private Nodes nodes;
  private Node node;

  @BeforeEach
  void start() throws IOException {
    at = EmulatorFixture.on(clock);
    nodes = at.provider().create(EmulatorFixture.THREE_MASTERS);
    node = nodes.all().getLast();
  }

  @AfterEach
  void stop() {
    nodes.close();
    at.close();
  }

  /** Returns the actions requested of the API since the servers were made. */
  private List<String> actions() {
    return at.emulator().requests().stream()
        .filter(request -> request.contains("/actions/"))
        .map(request -> request.replaceFirst(".*/actions/", ""))
        .filter(action -> action.matches("reset|.*_rescue"))
        .toList();
  }

  private void heal() {
    FaultRepair.healAll(nodes.all(), SOON, clock);
  }

  @Test
  void oneThatIsReachedIsLeftAlone() {
    heal();

    assertThat(actions()).isEmpty();
  }

  @Test
  void aBootComesFirst() {
    at.machines().cutSsh(Cut.IN_MEMORY);

    heal();

    assertThat(node.shell().query("systemctl is-system-running")).isEqualTo("running");
    assertThat(actions()).containsExactly("reset");
  }

  @Test
  void whatIsOnTheDiskIsUndoneFromTheRescueSystem() {
    at.machines().cutSsh(Cut.ON_DISK);

    heal();

    assertThat(node.shell().query("systemctl is-system-running")).isEqualTo("running");
    // The rescue system's boot has disabled it already.
    assertThat(actions()).containsExactly("reset", "enable_rescue", "reset", "reset");
    assertThat(at.machines().repairs())
        .singleElement()
        .asString()
        .contains("/var/lib/quorum-drill/faults");
  }

  @Test
  void aRescueThatFailsIsTriedOnceMoreByThePowerSwitch() {
    at.machines().cutSsh(Cut.ON_DISK);
    at.emulator().faults().failingCommands.add("enable_rescue");

    heal();

    assertThat(node.shell().query("systemctl is-system-running")).isEqualTo("running");
    assertThat(actions()).containsExactly("reset", "enable_rescue", "enable_rescue", "reset");
    assertThat(at.machines().repairs()).hasSize(1);
  }

  @Test
  void whoeverHasNoDiskOfTheServerIsNotTrusted() {
    at.machines().cutSsh(Cut.ON_DISK);
    at.machines().letSomebodyElseAnswer();

    assertThatThrownBy(this::heal)
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("does not have the server's host key on its disk")
        .hasMessageContaining(node.name());
    assertThat(at.machines().repairs()).isEmpty();
    assertThat(actions()).endsWith("enable_rescue", "reset", "reset");
  }

  @Test
  void whoIsShutOutHimselfResetsNobody() {
    at.machines().cutSshOfAll(Cut.IN_MEMORY);

    assertThatThrownBy(this::heal)
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("none of the 3 nodes takes commands")
        .hasMessageContaining("Does their firewall still let it in?");
    assertThat(actions()).isEmpty();
  }
}
