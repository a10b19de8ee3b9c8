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
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.node.KeptClusters;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.run.KeptFolders;
import org.quorumdrill.run.Parameter;
import org.quorumdrill.run.Settings;
import picocli.CommandLine;

class QuorumDrillTest {

  @TempDir private Path root;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<List<String>> started = new ArrayList<>();
  private final List<Settings> broughtUp = new ArrayList<>();
  private final TreeSet<String> up = new TreeSet<>();
  private int exitCode;

  @BeforeEach
  void aFolderWithOneDrill() throws IOException {
    Path drills = Files.createDirectories(root.resolve("scenarios/src/test/java/org"));
    Files.writeString(
        drills.resolve("MasterLostDrill.java"),
        "class MasterLostDrill { @Test void masterHangs(Drill drill) {} }");
    Files.writeString(drills.resolve("Helper.java"), "class Helper {}");
  }

  private int drill(String... arguments) {
    CommandLine line =
        QuorumDrill.commandLine(
            new Home(root, Map.of(Parameter.KEPT, root.resolve("kept").toString())),
            (folder, command) -> {
              assertThat(folder).isEqualTo(root);
              started.add(command);
              return exitCode;
            },
            settings -> {
              broughtUp.add(settings);
              throw new NodeException("there is no engine");
            },
            settings -> new KeptFolders(kept(), settings.places().kept()));
    return line.setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private KeptClusters kept() {
    return new KeptClusters() {
      @Override
      public List<String> runs() {
        return List.copyOf(up);
      }

      @Override
      public List<String> remove(String run) {
        up.remove(run);
        return List.of("container of " + run);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "up",
        "down",
        "drill",
        "judge",
        "report",
        "compare",
        "failure-modes",
        "checkers",
        "janitor"
      })
  void everyCommandHasHelpWithItsExitCodes(String command) {
    assertThat(drill(command, "--help")).isZero();

    assertThat(out.toString())
        .contains("Usage: drill " + command)
        .containsSubsequence("0   as expected", "1   a verdict is not as expected", "2   wrong");
  }

  @Test
  void theHelpNamesEveryPropertyOfARun() {
    drill("up", "--help");

    for (Parameter parameter : Parameter.values()) {
      assertThat(out.toString()).contains(parameter.property() + System.lineSeparator());
    }
  }

  @Test
  void aShellCompletesCommandsAndVariants() {
    assertThat(drill("generate-completion")).isZero();

    assertThat(out.toString()).contains("janitor", "\"documented\" \"hardened\"");
  }

  @Test
  void whatThereIsNotIsWrongInput() {
    assertThat(drill("donw")).isEqualTo(2);
    assertThat(drill()).isEqualTo(2);
    assertThat(drill("judge")).isEqualTo(2);

    assertThat(err.toString()).contains("'donw'", "See: ./drill --help", "FILE");
  }

  @Nested
  class Up {

    @Test
    void keepsTheClusterAndTakesWhatIsSaid() {
      assertThat(drill("up", "--variant=hardened", "-D", "quorumdrill.controlPlanes=1"))
          .isEqualTo(1);

      assertThat(started).containsExactly(List.of(root.resolve("setup").toString()));
      assertThat(broughtUp).hasSize(1);
      Settings settings = broughtUp.getFirst();
      assertThat(settings.keep()).isTrue();
      assertThat(settings.fixtures().variant()).isEqualTo(Variant.HARDENED);
      assertThat(settings.parts().controlPlanes()).isEqualTo(1);
      assertThat(settings.places().kept()).isEqualTo(root.resolve("kept"));
      assertThat(settings.places().output()).isEqualTo(root.resolve("target/up"));
      assertThat(err.toString()).isEqualToIgnoringNewLines("there is no engine");
    }

    @Test
    void takesImagesOfTheUsersOwn() {
      drill("up", "--nextcloud=me/nextcloud:31,me/nextcloud:31-apache", "--nginx=me/nginx");

      assertThat(broughtUp.getFirst().parts().ownImages().byRole())
          .containsOnlyKeys("nextcloud-apache", "nextcloud-fpm", "nginx");

      assertThat(drill("up", "--nextcloud=me/nextcloud:")).isEqualTo(2);
      assertThat(err.toString()).contains("quorumdrill.nextcloud is 'me/nextcloud:'; it takes an");
    }

    @Test
    void stopsWhereTheMachineCantBeSetUp() {
      exitCode = 3;

      assertThat(drill("up")).isEqualTo(1);

      assertThat(broughtUp).isEmpty();
      assertThat(err.toString()).contains("./setup failed");
    }

    @Test
    void needsNoSetUpForServersAndNoneThatWasDone() {
      drill("up", "--provider=hetzner");
      drill("up", "--no-setup");

      assertThat(started).isEmpty();
      assertThat(broughtUp).hasSize(2);
    }

    @Test
    void refusesWhatItCantRead() {
      assertThat(drill("up", "--variant=best")).isEqualTo(2);
      assertThat(drill("up", "--set", "varient=hardened")).isEqualTo(2);
      assertThat(drill("up", "--set", "controlPlanes=7")).isEqualTo(2);
      assertThat(drill("up", "--set", "provider=aws")).isEqualTo(2);

      assertThat(started).isEmpty();
      assertThat(err.toString())
          .contains("'best'; it takes documented or hardened")
          .contains("a run reads no property 'varient'")
          .contains("quorumdrill.controlPlanes is '7'; it takes 1, 2 or 3")
          .contains("quorumdrill.provider is 'aws'");
    }
  }

  @Nested
  class Down {

    @BeforeEach
    void twoAreUp() {
      up.addAll(List.of("1a2b", "3c4d"));
    }

    @Test
    void removesOneOrAll() {
      assertThat(drill("down", "1a2b")).isZero();
      assertThat(up).containsExactly("3c4d");

      assertThat(drill("down", "--all")).isZero();
      assertThat(up).isEmpty();
      assertThat(out.toString()).contains("removed: container of 3c4d", "clusters removed: 1");
    }

    @Test
    void wantsToBeToldWhich() {
      assertThat(drill("down")).isEqualTo(2);
      assertThat(drill("down", "9z")).isEqualTo(2);
      assertThat(drill("down", "1a2b", "--all")).isEqualTo(2);

      assertThat(up).hasSize(2);
      assertThat(err.toString())
          .contains("say which, or --all; kept are: 1a2b, 3c4d")
          .contains("no kept cluster is called 9z");
    }
  }

  @Nested
  class OneDrill {

    @Test
    void isHandedToTheBuild() throws IOException {
      Path mine = root.resolve("mine");
      Files.writeString(
          Files.createDirectories(mine.resolve("haproxy")).resolve("haproxy.cfg"),
          Fixtures.documented().text("haproxy/haproxy.cfg"));

      assertThat(
              drill(
                  "drill",
                  "MasterLostDrill#masterHangs",
                  "--keep",
                  "--fixtures=" + root.resolve("scenarios/../mine")))
          .isZero();

      assertThat(started)
          .containsExactly(
              List.of(
                  root.resolve("mvnw").toString(),
                  "verify",
                  "-Pkind",
                  "-Dit.test=MasterLostDrill#masterHangs",
                  "-Dquorumdrill.fixtures=" + mine,
                  "-Dquorumdrill.keep=true"));
    }

    @Test
    void isNotStartedWithFilesThatCantBeTaken() throws IOException {
      Path mine = root.resolve("mine");
      Files.writeString(
          Files.createDirectories(mine.resolve("haproxy")).resolve("haproxy.conf"), "global");

      assertThat(drill("drill", "MasterLostDrill", "--fixtures=" + mine)).isEqualTo(2);

      assertThat(started).isEmpty();
      assertThat(err.toString())
          .contains("haproxy/haproxy.conf: no file is read from this path")
          .doesNotContain("\tat ");
    }

    @Test
    void runsOnServersByTheirProfile() {
      drill("drill", "MasterLostDrill", "--provider=hetzner", "-Dhetzner.emulator=true");

      assertThat(started.getFirst())
          .contains("-Phetzner", "-Dquorumdrill.hetzner.emulator=true")
          .noneMatch(argument -> argument.contains("provider"));
    }

    @Test
    void isAFailureWhateverCodeTheBuildHas() {
      exitCode = 137;

      assertThat(drill("drill", "MasterLostDrill")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"MasterLostDril", "Helper", "MasterLostDrill#masterHang", "*Drill", "--variant"})
    void mustBeThere(String name) {
      assertThat(drill("drill", name)).isEqualTo(2);

      assertThat(started).isEmpty();
    }
  }
}
