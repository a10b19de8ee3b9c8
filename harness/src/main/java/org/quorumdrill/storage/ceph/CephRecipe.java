package org.quorumdrill.storage.ceph;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.MachineSpec;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.storage.StorageInUse;
import org.quorumdrill.storage.StorageRecipe;

/**
 * Brings up Ceph with the file system and the driver that the documented volume names. The nodes
 * get our driver under the name of Rook's, and a key for this file system only.
 */
final class CephRecipe implements StorageRecipe {

  /** An address apart from those of the masters and the load balancer. */
  private static final int PLACE = 61;

  private static final Duration MADE_WITHIN = Duration.ofSeconds(90);
  private static final List<String> TOOLS =
      List.of("start-ceph", "make-ceph", "ceph-is-active", "on-myfs", "offer-client", Ceph.CLIENTS);
  private static final String CONF = "/etc/ceph/ceph.conf";
  private static final String KEYRING = "/etc/ceph/ceph.client.rook.keyring";
  private static final String DRIVER =
      "/usr/libexec/kubernetes/kubelet-plugins/volume/exec/ceph.rook.io~rook";
  private static final Pattern FOLDER =
      Pattern.compile("flexVolume:\\n(?: +.*\\n)*? +path: (/\\S+)");

  private final Nodes nodes;
  private final Fixtures fixtures;
  private Optional<Ceph> made = Optional.empty();

  CephRecipe(Nodes nodes, Fixtures fixtures) {
    this.nodes = nodes;
    this.fixtures = fixtures;
  }

  @Override
  public List<Step> steps() {
    return List.of(
        new Step("a machine for Ceph beside the masters", this::makeMachine),
        new Step("Ceph made: mon, mgr, osd, mds, with cephx", this::makeCeph),
        new Step("the file system myfs is active", () -> ceph().awaitActive()),
        new Step("the documented folder is in it", this::makeFolder),
        new Step("ceph-fuse and the flexVolume driver on each node", this::installDriver),
        new Step("the key of myfs on each node, for root only", this::installKey),
        new Step("each node mounts the documented folder", this::proveMount));
  }

  @Override
  public StorageInUse inUse() {
    return ceph();
  }

  private Ceph ceph() {
    return made.orElseThrow(() -> new IllegalStateException("the recipe has not made Ceph yet"));
  }

  @Override
  public void remove() {
    for (Node node : nodes.all()) {
      node.shell()
          .query(
              "rm -rf /etc/ceph %1$s %2$s/ceph %2$s/%3$s"
                  .formatted(DRIVER, Ceph.TOOLS, Ceph.POD_WAITS));
    }
    made.ifPresent(ceph -> nodes.removeMachine(ceph.machine()));
    made = Optional.empty();
  }

  private void makeMachine() {
    Node machine =
        nodes.addMachine(
            new MachineSpec(
                "ceph",
                "ceph",
                PLACE,
                List.of("bash", "-c", fixtures.text("ceph/machine")),
                List.of(),
                List.of("/var/lib/ceph")));
    made = Optional.of(new Ceph(machine, folder(fixtures)));
    for (String tool : TOOLS) {
      writeProgram(machine, tool, Ceph.TOOLS + "/" + tool);
    }
    machine
        .shell()
        .write(
            CONF,
            fixtures
                .text("ceph/ceph.conf")
                .replace("FSID", UUID.randomUUID().toString())
                .replace("ADDRESS", machine.address()));
  }

  private void makeCeph() {
    Node machine = ceph().machine();
    machine
        .shell()
        .run(Command.of(Ceph.TOOLS + "/make-ceph", machine.address()).within(MADE_WITHIN))
        .orFail();
  }

  private void makeFolder() {
    ceph().onMyfs("mkdir -p $MYFS" + ceph().folder());
  }

  private void installDriver() {
    Node machine = ceph().machine();
    machine.shell().run(Command.of(Ceph.TOOLS + "/offer-client")).orFail();
    String conf = machine.shell().read(CONF);
    for (Node node : nodes.all()) {
      node.shell()
          .query(
              "mkdir -p %1$s && curl --silent --fail --max-time 20 http://%2$s:8042/client.tar | tar -x -C %1$s"
                  .formatted(Ceph.TOOLS, machine.address()));
      writeProgram(node, "ceph-fuse", Ceph.TOOLS + "/ceph/ceph-fuse");
      writeProgram(node, Ceph.POD_WAITS, Ceph.TOOLS + "/" + Ceph.POD_WAITS);
      node.shell().write(CONF, conf);
      // The kubelet picks up new names here and must not find a half-written file under the final
      // name.
      writeProgram(node, "rook", DRIVER + "/.rook");
      node.shell().query("mv %1$s/.rook %1$s/rook".formatted(DRIVER));
    }
  }

  private void installKey() {
    String keyring = ceph().machine().shell().read(KEYRING);
    for (Node node : nodes.all()) {
      node.shell().query("install -m 600 /dev/null " + KEYRING);
      node.shell().write(KEYRING, keyring);
      String mode = node.shell().query("stat -c '%a %U' " + KEYRING);
      if (!mode.equals("600 root")) {
        throw new IllegalStateException(
            "%s: the key in %s must be of mode 600 and root's, is %s"
                .formatted(node.name(), KEYRING, mode));
      }
    }
  }

  private void proveMount() {
    String options = "{\"fsName\": \"myfs\", \"path\": \"%s\"}".formatted(ceph().folder());
    for (Node node : nodes.all()) {
      CommandResult mounted =
          node.shell()
              .run(
                  Command.of(DRIVER + "/rook", "mount", "/run/quorum-drill-trial", options)
                      .within(Duration.ofSeconds(45)));
      if (!mounted.ok()) {
        throw new IllegalStateException(
            "%s can't mount %s of Ceph at %s: %s"
                .formatted(
                    node.name(),
                    ceph().folder(),
                    ceph().machine().address(),
                    mounted.stdout().strip()));
      }
      node.shell().query("ls /run/quorum-drill-trial");
      node.shell().run(Command.of(DRIVER + "/rook", "unmount", "/run/quorum-drill-trial")).orFail();
    }
  }

  private void writeProgram(Node node, String fixture, String path) {
    node.shell().write(path, fixtures.text("ceph/" + fixture));
    node.shell().query("chmod 755 " + path);
  }

  /** The folder that the documented Deployment names; a user's volume is replaced by its one. */
  static String folder(Fixtures fixtures) {
    return folder(Fixtures.of(fixtures.variant()).text("manifests/nextcloud-deployment.yaml"));
  }

  static String folder(String deployment) {
    Matcher volume = FOLDER.matcher(deployment);
    if (!volume.find()) {
      throw new IllegalArgumentException(
          "manifests/nextcloud-deployment.yaml has no flexVolume with a path, so nothing would be on Ceph");
    }
    return volume.group(1);
  }
}
