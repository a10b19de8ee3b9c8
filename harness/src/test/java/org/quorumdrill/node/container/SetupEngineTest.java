package org.quorumdrill.node.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.NodeException;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

class SetupEngineTest {

  @TempDir private Path folder;

  @Test
  void isTheOneThatSetupWroteDown() throws IOException {
    SetupEngine engine = engine("unix:///home/me/.docker/run/docker.sock", "Linux");

    assertThat(engine.isApplicable()).isTrue();
    assertThat(engine.getTransportConfig().getDockerHost())
        .hasToString("unix:///home/me/.docker/run/docker.sock");
    assertThat(engine.getDescription()).contains("unix:///home/me/.docker/run/docker.sock");
  }

  @Test
  void isNotAskedWhereSetupWroteNothing() {
    assertThat(new SetupEngine(Map.of(), "Linux").isApplicable()).isFalse();
    assertThat(
            new SetupEngine(Map.of(SetupEngine.VARIABLE, folder + "/nowhere.json"), "Linux")
                .isApplicable())
        .isFalse();
  }

  @Test
  void isFoundByTestcontainersAndAskedFirst() {
    assertThat(ServiceLoader.load(DockerClientProviderStrategy.class))
        .anyMatch(strategy -> strategy instanceof SetupEngine);
    assertThat(new SetupEngine(Map.of(), "Linux").getPriority()).isGreaterThan(100);
    assertThat(new SetupEngine(Map.of(), "Linux").isPersistable()).isFalse();
  }

  @Test
  void hasAnotherSocketInsideOfAVirtualMachine() throws IOException {
    assertThat(engine("unix:///run/user/1000/docker.sock", "Linux").getRemoteDockerUnixSocketPath())
        .isNull();
    assertThat(
            engine("unix:///home/me/.docker/desktop/docker.sock", "Linux")
                .getRemoteDockerUnixSocketPath())
        .isEqualTo("/var/run/docker.sock");
    assertThat(
            engine("unix:///Users/me/.colima/default/docker.sock", "Mac OS X")
                .getRemoteDockerUnixSocketPath())
        .isEqualTo("/var/run/docker.sock");
  }

  @Test
  void isTheOnlyOneOnWhichNodesAreMade() throws IOException {
    Path socket = Files.createFile(folder.resolve("docker.sock"));
    Path link = Files.createSymbolicLink(folder.resolve("other-name.sock"), socket);
    ContainerImages images = ContainerImages.read(manifest("unix://" + socket));

    assertThatCode(() -> images.requireEngine(URI.create("unix://" + socket)))
        .doesNotThrowAnyException();
    assertThatCode(() -> images.requireEngine(URI.create("unix://" + link)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> images.requireEngine(URI.create("tcp://10.1.2.3:2375")))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("the engine at tcp://10.1.2.3:2375")
        .hasMessageContaining("the one at unix://" + socket)
        .hasMessageContaining("export DOCKER_HOST=unix://" + socket);
  }

  @Test
  void mustBeNamedByWhatSetupWrote() throws IOException {
    Path manifest = folder.resolve("old.json");
    Files.writeString(manifest, "{\"images\": {\"node\": {\"ref\": \"node:1\"}}}");

    assertThatThrownBy(() -> ContainerImages.read(manifest))
        .hasMessageContaining("names no engine. Run ./setup again");
  }

  private SetupEngine engine(String dockerHost, String operatingSystem) throws IOException {
    return new SetupEngine(
        Map.of(SetupEngine.VARIABLE, manifest(dockerHost).toString()), operatingSystem);
  }

  private Path manifest(String dockerHost) throws IOException {
    Path manifest = folder.resolve("setup.json");
    return Files.writeString(
        manifest,
        """
        {"engine": {"dockerHost": "%s"}, "images": {"node": {"ref": "node:1"}}}
        """
            .formatted(dockerHost));
  }
}
