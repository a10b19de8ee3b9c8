package org.quorumdrill.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parameters of a run, each set by a property whose name starts with {@code quorumdrill.}. */
public enum Parameter {
  VARIANT("variant", "documented or hardened", "the set-up that is drilled"),
  FIXTURES(
      "fixtures",
      "a folder",
      "your own files in the place of the documented ones, under the paths that they have in"
          + " fixtures/"),
  NEXTCLOUD(
      "nextcloud",
      "an image with FPM, or two with a comma between them, the second with Apache",
      "your own Nextcloud in the place of the prepared one, out of the engine or pulled"),
  NGINX("nginx", "an image", "your own nginx, likewise"),
  CONTROL_PLANES("controlPlanes", "1, 2 or 3", "how many of the three nodes become masters"),
  DISTRIBUTION("distribution", "kubeadm", "what makes a cluster of the machines"),
  PROVIDER("provider", "containers or hetzner", "where the machines come from"),
  KEEP("keep", "true or false", "leave the cluster up at the end"),
  DRY_RUN("dryRun", "true or false", "say what would be broken, and break nothing"),
  SEED("seed", "a number", "the drills' order of an earlier run again"),
  SETUP("setup", "a file", "what setup wrote"),
  OUTPUT("output", "a folder", "for timelines and evidence"),
  KEPT("kept", "a folder", "for what opens kept clusters; holds secrets"),
  HISTORY("history", "a folder", "with what earlier runs found"),
  PROGRESS(
      "progress",
      "auto, plain or none",
      "a line that moves on a terminal and plain lines elsewhere, plain lines, or neither"),
  VERBOSITY(
      "verbosity",
      "quiet, normal or verbose",
      "only warnings and the last lines, what happens, or each command on a node, too"),
  METRICS_PORT(
      "metricsPort",
      "a port, 1 to 65535, or 0 for none",
      "tells a Prometheus on this machine how the drill goes, at /metrics of 127.0.0.1"),
  HETZNER_TOKEN_FILE("hetzner.tokenFile", "a file", "with the token; before HCLOUD_TOKEN"),
  HETZNER_PROJECT("hetzner.project", "a word", "keeps several users of one account apart"),
  HETZNER_RUN(
      "hetzner.run",
      "letters, digits and dashes, at most 32, as the servers are named by it",
      "what this run is called there"),
  HETZNER_IMAGE("hetzner.image", "an image", "of the bare servers, for example debian-12"),
  HETZNER_KUBERNETES(
      "hetzner.kubernetes",
      "a minor version, for example 1.37",
      "the Kubernetes that is installed on servers"),
  HETZNER_RUN_CAP(
      "hetzner.runCap", "a number above 0, for example 0.50", "what the run may cost, in euros"),
  HETZNER_ACCOUNT_CAP(
      "hetzner.accountCap",
      "a number above 0, for example 0.50",
      "what all of Quorum Drill in the account may cost, in euros"),
  HETZNER_HOURS(
      "hetzner.hours", "a number above 0, for example 0.50", "how long the run may take, at most"),
  HETZNER_BACKUPS("hetzner.backups", "true or false", "buy Hetzner's backups"),
  HETZNER_FLOATING_IP(
      "hetzner.floatingIp", "true or false", "buy a floating address for the first server"),
  HETZNER_EMULATOR("hetzner.emulator", "true or false", "an emulated cloud instead of Hetzner's"),
  HETZNER_ENDPOINT("hetzner.endpoint", "a URL", "the cloud's API"),
  HETZNER_SSH_PORT("hetzner.sshPort", "a port, 1 to 65535", "the servers' port for SSH");

  private static final String PREFIX = "quorumdrill.";

  /** Properties with the same prefix that the build, or a single test, reads itself. */
  private static final Set<String> BUILD_PROPERTIES =
      Set.of(
          PREFIX + "root",
          Parameters.STARTED_IN,
          PREFIX + "groups",
          PREFIX + "excludedGroups",
          PREFIX + "kills",
          PREFIX + "faults",
          PREFIX + "allure.report",
          PREFIX + "allure.results");

  private final String word;
  private final String takes;
  private final String meaning;

  Parameter(String word, String takes, String meaning) {
    this.word = word;
    this.takes = takes;
    this.meaning = meaning;
  }

  /** The property's whole name, for example {@code quorumdrill.keep}. */
  public String property() {
    return PREFIX + word;
  }

  /** The allowed values, in words. */
  public String takes() {
    return takes;
  }

  /** What it means, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** Whether the value is a path. */
  public boolean isPath() {
    return Set.of(FIXTURES, SETUP, OUTPUT, KEPT, HISTORY, HETZNER_TOKEN_FILE).contains(this);
  }

  /**
   * The parameter of this name.
   *
   * @param name with or without {@code quorumdrill.}
   */
  public static Optional<Parameter> named(String name) {
    return Arrays.stream(values())
        .filter(known -> known.word.equals(name) || known.property().equals(name))
        .findFirst();
  }

  /**
   * The properties that look like a run's but are read by nothing, most likely typing errors,
   * sorted.
   *
   * @param properties names of any properties
   */
  public static List<String> unknown(Collection<String> properties) {
    return properties.stream()
        .filter(name -> name.startsWith(PREFIX) && !BUILD_PROPERTIES.contains(name))
        .filter(name -> named(name).isEmpty())
        .sorted()
        .toList();
  }
}
