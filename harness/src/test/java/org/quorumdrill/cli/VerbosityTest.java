package org.quorumdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.run.RunProgress;
import org.quorumdrill.run.Settings;

/** Who asks for less or more is told less or more. */
class VerbosityTest {

  private static final String PROPERTY = "quorumdrill.verbosity";

  @TempDir private Path root;

  private final StringWriter err = new StringWriter();
  private final List<List<String>> started = new ArrayList<>();
  private final List<Settings> broughtUp = new ArrayList<>();

  @BeforeEach
  void aFolderWithOneDrill() throws IOException {
    Path drills = Files.createDirectories(root.resolve("scenarios/src/test/java/org"));
    Files.writeString(drills.resolve("MasterLostDrill.java"), "class MasterLostDrill {}");
  }

  @AfterEach
  void forget() {
    System.clearProperty(PROPERTY);
  }

  private int drill(String... arguments) {
    return QuorumDrill.commandLine(
            new Home(root, Map.of()),
            (folder, command) -> {
              started.add(command);
              return 0;
            },
            settings -> {
              broughtUp.add(settings);
              throw new NodeException("there is no engine");
            },
            settings -> {
              throw new IllegalStateException("nothing is taken down");
            })
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void aClusterIsBroughtUpAsQuietlyAsIsWanted() {
    drill("up", "--no-setup");
    assertThat(System.getProperty(PROPERTY)).isNull();

    drill("up", "--no-setup", "-q");
    assertThat(System.getProperty(PROPERTY)).isEqualTo("quiet");

    drill("up", "--no-setup", "--verbose");
    assertThat(System.getProperty(PROPERTY)).isEqualTo("verbose");

    assertThat(broughtUp)
        .map(Settings::progress)
        .containsExactly(RunProgress.Kind.AUTO, RunProgress.Kind.NONE, RunProgress.Kind.AUTO);
  }

  @Test
  void aDrillIsHandedToTheBuildWithIt() {
    drill("drill", "-q", "MasterLostDrill");
    drill("drill", "-v", "MasterLostDrill");
    drill("drill", "-Dverbosity=quiet", "MasterLostDrill");

    List<String> quiet =
        List.of(
            root.resolve("mvnw").toString(),
            "verify",
            "-Pkind",
            "-q",
            "-Dit.test=MasterLostDrill",
            "-Dquorumdrill.verbosity=quiet");
    assertThat(started)
        .containsExactly(
            quiet,
            List.of(
                root.resolve("mvnw").toString(),
                "verify",
                "-Pkind",
                "-Dit.test=MasterLostDrill",
                "-Dquorumdrill.verbosity=verbose"),
            quiet);
  }

  @Test
  void bothAtOnceIsNoAnswer() {
    assertThat(drill("up", "--no-setup", "-q", "-v")).isEqualTo(2);
    assertThat(drill("drill", "-qv", "MasterLostDrill")).isEqualTo(2);

    assertThat(broughtUp).isEmpty();
    assertThat(started).isEmpty();
    assertThat(err.toString()).contains("--quiet", "--verbose", "mutually exclusive");
  }
}
