package org.quorumdrill.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.distribution.BadSetUpException;
import org.quorumdrill.distribution.FileChange;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.run.SetUpCheck;
import org.quorumdrill.run.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at a set-up's files as a run does before it makes anything. */
@Command(
    name = "check",
    description = {
      "Looks at your own files as every run does before it makes anything, and makes nothing. Takes some seconds.",
      "Tells what is applied and what was changed in it to stdout, and all complaints to stderr; exits with 2 if there are any."
    })
final class CheckCommand implements Callable<Integer> {

  private static final List<String> JUDGED_BY = List.of("findings.yaml", "expectations.yaml");

  private final Home home;
  private final Function<Settings, SetUpCheck> check;

  @Mixin private final SetupOptions options = new SetupOptions();

  @Spec private @Nullable CommandSpec spec;

  CheckCommand(Home home, Function<Settings, SetUpCheck> check) {
    this.home = home;
    this.check = check;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    SetUpCheck checked = check.apply(options.run().settings(home, options.given()));
    PrintWriter out = spec.commandLine().getOut();
    describe(checked, out);
    checked.told().forEach(out::println);
    if (!checked.fixtures().isOwn()) {
      out.println("No files of your own were given: --fixtures=FOLDER names them.");
    }
    try {
      checked.require();
    } catch (BadSetUpException e) {
      out.flush();
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCodes.WRONG_INPUT;
    }
    out.println("complaints: none");
    return ExitCodes.AS_EXPECTED;
  }

  private static void describe(SetUpCheck checked, PrintWriter out) {
    Fixtures fixtures = checked.fixtures();
    out.println(
        "Kubernetes %s, variant %s%s"
            .formatted(
                checked.kubernetes(),
                fixtures.variant().word(),
                fixtures
                    .folder()
                    .map(folder -> ", your files from " + folder.toAbsolutePath().normalize())
                    .orElse("")));
    for (String path : fixtures.applied(checked.kubernetes())) {
      line(out, path, fixtures.origin(path));
    }
    JUDGED_BY.stream().filter(fixtures::has).forEach(path -> line(out, path, "yours"));
    fixtures.ignored().forEach(path -> line(out, path, "none of a set-up, left aside"));
    for (FileChange change : fixtures.changes()) {
      out.println();
      out.println(change.path() + ", changed:");
      out.println(change.unifiedDiff());
    }
    out.println();
  }

  private static void line(PrintWriter out, String path, String origin) {
    out.println(String.format(Locale.ROOT, "  %-42s %s", path, origin));
  }
}
