package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.MachineSpec;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.NodesNotMadeException;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.node.Shell;

/** Checks what becomes of machines on which no cluster comes up. */
class RunningClusterTest {

  @TempDir private Path folder;

  private final List<String> done = new ArrayList<>();
  private final Map<String, String> more = new HashMap<>();
  private @Nullable RuntimeException notMade;

  /** A machine that refuses every command. */
  private record Dead(String name) implements Node, Shell {
    @Override
    public String address() {
      return "10.0.42.1";
    }

    @Override
    public Shell shell() {
      return this;
    }

    @Override
    public CommandResult run(Command command) {
      throw new NodeException(name + " answers nobody");
    }

    @Override
    public Power power() {
      throw new UnsupportedOperationException();
    }

    @Override
    public InetSocketAddress endpoint(NodeSocket socket) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    }
  }

  private final class DeadNodes implements Nodes {
    private final List<Node> all;

    DeadNodes(NodeSpec spec) {
      all = spec.names().stream().<Node>map(Dead::new).toList();
    }

    @Override
    public List<Node> all() {
      return all;
    }

    @Override
    public String run() {
      return "1a2b3c4d";
    }

    @Override
    public Provenance provenance() {
      return new Provenance(List.of());
    }

    @Override
    public void putImages() {
      done.add("put images");
    }

    @Override
    public Node addMachine(MachineSpec spec) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void removeMachine(Node machine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> cost() {
      return Optional.of("0.01 €");
    }

    @Override
    public List<String> accessHints() {
      done.add("told how to look");
      return List.of();
    }

    @Override
    public void close() {
      done.add("closed");
    }
  }

  private final class Provider implements NodeProvider {
    @Override
    public void prepare() {
      done.add("prepared");
    }

    @Override
    public List<String> standing() {
      return List.of();
    }

    @Override
    public void fetchImages() {
      done.add("fetched images");
    }

    @Override
    public Nodes create(NodeSpec spec) {
      if (notMade != null) {
        throw notMade;
      }
      done.add("made " + String.join(" ", spec.names()));
      return new DeadNodes(spec);
    }
  }

  private Throwable failure(boolean keep) {
    Settings settings =
        Settings.of(
            name ->
                Optional.ofNullable(
                        Map.of(
                                "quorumdrill.output", folder.toString(),
                                "quorumdrill.keep", Boolean.toString(keep))
                            .get(name))
                    .or(() -> Optional.ofNullable(more.get(name))));
    Composition composition = new Composition(settings, new Provider());
    try (RunningCluster running = RunningCluster.start(composition)) {
      return new AssertionError(running.run() + " can't have come up");
    } catch (StepFailedException | NodeException e) {
      return e;
    }
  }

  @Test
  void areRemovedAndTheirCostIsKnown() {
    assertThat(failure(false)).hasMessageContaining("answers nobody");

    assertThat(done).containsExactly("prepared", "made k8smaster1 k8smaster2 k8smaster3", "closed");
    assertThat(folder.resolve("documented")).isDirectoryRecursivelyContaining("glob:**cost*");
  }

  @Test
  void getImagesOfTheUsersOwnThatWereLookedForFirst() {
    more.put("quorumdrill.nextcloud", "me/nextcloud:31");

    assertThat(failure(false)).hasMessageContaining("answers nobody");

    assertThat(done)
        .containsExactly(
            "prepared",
            "fetched images",
            "made k8smaster1 k8smaster2 k8smaster3",
            "put images",
            "closed");
  }

  @Test
  void areToldOfFirstWhereTheyAreToBeKept() {
    assertThat(failure(true)).hasMessageContaining("answers nobody");

    assertThat(done).endsWith("told how to look", "closed");
  }

  @Test
  void leaveTheirLogsWhereTheyAreNotEvenMade() throws Exception {
    notMade =
        new NodesNotMadeException(
            new NodeException("no systemd"), Map.of("k8smaster2: console", "kernel panic"));

    assertThat(failure(false))
        .isInstanceOf(StepFailedException.class)
        .hasMessageContaining("no systemd");

    assertThat(done).containsExactly("prepared");
    try (var logs = Files.list(folder.resolve("documented/bring-up-failed"))) {
      assertThat(logs.map(RunningClusterTest::text)).anyMatch(log -> log.contains("kernel panic"));
    }
  }

  @Test
  void areNotAskedForWhereNobodyMakesSuchOnes() {
    Settings settings =
        Settings.of(
            name -> name.equals("quorumdrill.provider") ? Optional.of("aws") : Optional.empty());

    assertThatThrownBy(() -> Composition.of(settings))
        .hasMessage("quorumdrill.provider is 'aws'; it takes containers or hetzner");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
