package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.report.history.MachineClass;

class RunKeyTest {

  private static final MachineClass MACHINE = new MachineClass("containers", 2, 24, 0);
  private static final String HAPROXY = "haproxy/haproxy.cfg";

  @TempDir private Path folder;

  private Fixtures own(String path, String text) throws IOException {
    Path file = folder.resolve("mine").resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
    return Fixtures.documented().overlaidBy(folder.resolve("mine"));
  }

  private static String setUp(Fixtures fixtures, String... choices) {
    return RunKey.of(fixtures, List.of(choices), MACHINE).setUp();
  }

  @Test
  void isTheVariantWhereNothingIsTheUsers() {
    assertThat(setUp(Fixtures.documented())).isEqualTo("documented");
    assertThat(setUp(Fixtures.of(Variant.HARDENED))).isEqualTo("hardened");
  }

  @Test
  void isAnotherForOtherFilesOfTheUsers() throws IOException {
    String documented = Fixtures.documented().text(HAPROXY);
    String first = setUp(own(HAPROXY, documented));

    assertThat(first).matches("documented\\+[0-9a-f]{8}");
    assertThat(setUp(own(HAPROXY, documented))).as("the same files").isEqualTo(first);
    assertThat(setUp(own(HAPROXY, documented + "\n# mine\n"))).isNotEqualTo(first);
  }

  @Test
  void isAnotherForAnotherListOfFindings() throws IOException {
    String first = setUp(own(HAPROXY, Fixtures.documented().text(HAPROXY)));

    assertThat(setUp(own("findings.yaml", "accepted: []\n"))).isNotEqualTo(first);
  }

  @Test
  void isAnotherForOtherChoices() {
    String one = setUp(Fixtures.documented(), "controlPlanes=1");

    assertThat(one).matches("documented\\+[0-9a-f]{8}");
    assertThat(setUp(Fixtures.documented(), "controlPlanes=2")).isNotEqualTo(one);
    assertThat(setUp(Fixtures.documented(), "nginx", "controlPlanes=2"))
        .as("in any order")
        .isEqualTo(setUp(Fixtures.documented(), "controlPlanes=2", "nginx"));
  }

  @Test
  void isKeptInTheFolderOfItsDrills() throws IOException {
    Path drills = folder.resolve("drills/documented");
    assertThat(RunKey.read(drills)).isEmpty();
    RunKey key = new RunKey("documented+1a2b3c4d", MACHINE);

    key.write(drills);

    assertThat(RunKey.read(drills)).contains(key);
    assertThat(Files.readString(drills.resolve("run-key.json")))
        .isEqualTo(
            "{\"setUp\":\"documented+1a2b3c4d\",\"machine\":{\"provider\":\"containers\",\"processors\":2,\"memoryGib\":24,\"speed\":0}}");
  }
}
