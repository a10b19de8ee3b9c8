package org.quorumdrill.distribution.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.Provenance;

/** Checks the scripts of fixtures/servers/ as text; BareServerPackagesIT runs them. */
class BareServerFilesTest {

  private static final Path IMAGES =
      Path.of(System.getProperty("quorumdrill.root", ".."), "fixtures", "images", "images.conf");

  /** A server pulls the same images that a container has. */
  @Test
  void nameTheImagesThatContainersHave() throws IOException {
    Map<String, String> upstream = new HashMap<>();
    String conf = Files.readString(IMAGES);
    Matcher image = Pattern.compile("(?m)^ *image (\\S+) +\"(\\S+)\"").matcher(conf);
    while (image.find()) {
      upstream.put(image.group(1), versioned(image.group(2), conf));
    }

    List<Provenance.Part> parts = ServerImages.provenance().parts();

    assertThat(parts).hasSize(5);
    assertThat(parts).allMatch(part -> part.reference().equals(upstream.get(part.name())));
  }

  private static String versioned(String reference, String conf) {
    return Pattern.compile("\\$([A-Z_]+)")
        .matcher(reference)
        .replaceAll(
            variable -> {
              Matcher value =
                  Pattern.compile("(?m)^" + variable.group(1) + "=(\\S+)").matcher(conf);
              return value.find() ? value.group(1) : "?";
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel", "packages", "containerd", "kubernetes", "kubelet", "images"})
  @DisabledOnOs(OS.WINDOWS)
  void areScriptsThatBashReads(String script) throws Exception {
    Fixtures fixtures = Fixtures.documented();
    Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    try (var in = bash.outputWriter()) {
      in.write(fixtures.text("servers/sources") + fixtures.text("servers/" + script));
    }

    String said =
        new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(bash.waitFor()).as(said).isZero();
  }

  @Test
  void nothingIsDoneBeforeTheServersAreInTheirNetwork() {
    FakeNode node = new FakeNode("k8smaster1", script -> "10.0.42.1/32", 0);

    var steps =
        new BareServerRecipe(List.of(node), Fixtures.documented(), "1.37", List.of()).steps();

    assertThat(steps).first().extracting("name").asString().contains("private network");
    steps.forEach(step -> step.action().run());
  }
}
