package org.quorumdrill.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.hetzner.ApiToken;
import org.quorumdrill.node.hetzner.Janitor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what killed runs left at Hetzner. */
@Command(
    name = "janitor",
    description =
        "Removes what carries our labels at Hetzner and whose lease is over. The token comes from HCLOUD_TOKEN or HCLOUD_TOKEN_FILE.")
final class JanitorCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Option(
      names = "--dry-run",
      arity = "0..1",
      fallbackValue = "true",
      description = "only tell what would be removed")
  private boolean dryRun;

  @Option(
      names = "--run",
      defaultValue = "",
      description = "remove everything of this run, its lease over or not")
  private String run = "";

  @Option(
      names = "--project",
      defaultValue = "drill",
      description = "of the labels (default: ${DEFAULT-VALUE})")
  private String project = "drill";

  @Option(
      names = "--endpoint",
      defaultValue = "https://api.hetzner.cloud/v1",
      description = "of the API (default: ${DEFAULT-VALUE})")
  private URI endpoint = URI.create("https://api.hetzner.cloud/v1");

  @Spec private @Nullable CommandSpec spec;

  JanitorCommand() {
    this(System.getenv());
  }

  JanitorCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    Janitor janitor = Janitor.at(endpoint, project, ApiToken.of(environment));
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      print(out, "would be removed", run.isBlank() ? janitor.dryRun() : janitor.resourcesOf(run));
    } else {
      print(out, "removed", run.isBlank() ? janitor.sweep() : janitor.removeRun(run));
    }
    print(out, "stays", janitor.standing());
    return 0;
  }

  private static void print(PrintWriter out, String what, List<String> lines) {
    lines.forEach(line -> out.println(what + ": " + line));
    out.println(what + ": " + lines.size());
  }
}
