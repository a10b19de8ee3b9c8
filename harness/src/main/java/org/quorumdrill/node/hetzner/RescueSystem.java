package org.quorumdrill.node.hetzner;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Redaction;
import org.quorumdrill.node.Shell;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.node.ssh.SshConnection;
import org.quorumdrill.node.ssh.SshShell;
import org.quorumdrill.node.ssh.SshTarget;
import org.quorumdrill.node.ssh.SshTimes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hetzner's rescue system, a Linux that a server boots from the network, gives access to the disk
 * of a server that takes no SSH. See https://docs.hetzner.cloud/reference/cloud#server-actions,
 * "Enable Rescue Mode for a Server".
 *
 * <p>The rescue system generates a host key at each boot, which the API does not report, so none
 * can be pinned. Instead, the system that answers must sign a random text with the host key that
 * was pinned when the server was made and that lies on the server's disk. A man in the middle with
 * a key of its own has no such disk, and can't relay the question, as the rescue system admits only
 * the owner of our login key, which each connection must prove anew. Nothing but the question is
 * sent before that proof, and nothing sent here is a secret: the API's root password is neither
 * used nor kept.
 */
final class RescueSystem {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final Duration REPAIRED_WITHIN = Duration.ofMinutes(2);

  /** Finds the server's disk by its host key, and signs $0 with that key. */
  static final String PROVE =
      """
      key=etc/ssh/ssh_host_ecdsa_key
      if ! mountpoint -q /mnt; then
        for part in $(lsblk -nrpo NAME,FSTYPE | awk '$2 ~ /^(ext4|xfs|btrfs)$/ { print $1 }'); do
          mount "$part" /mnt || continue
          [ ! -e /mnt/$key ] || break
          umount /mnt
        done
      fi
      [ -e /mnt/$key ] || { echo "no partition has $key" >&2; lsblk -f >&2; exit 1; }
      copy=$(mktemp -d)
      trap 'rm -rf "$copy"' EXIT
      cp -p /mnt/$key "$copy/key"
      # openssl can't read OpenSSH's own format.
      ssh-keygen -q -p -P '' -N '' -m PEM -f "$copy/key" >&2
      printf %s "$0" | openssl dgst -sha256 -sign "$copy/key" | base64 -w 0
      """;

  /**
   * Runs $0 on the disk in namespaces of its own, because the process ids and rules in the ledger
   * there do not belong to the rescue system. systemctl only changes files and starts nothing.
   */
  private static final String REPAIR =
      """
      unshare --mount --pid --net --fork bash -euc '
        mount -t proc proc /mnt/proc
        mount --bind /dev /mnt/dev
        exec env SYSTEMD_OFFLINE=1 chroot /mnt bash -c "$0"' "$0"
      sync -f /mnt
      """;

  /** Prints the server's last warnings and errors. */
  private static final String LOG_OF_SERVER =
      "journalctl --directory=/mnt/var/log/journal --priority=warning --lines=40 --no-pager 2>&1 || true";

  private final ServerPower power;
  private final SshTarget target;
  private final long loginKey;
  private final HetznerTimes times;
  private final Clock clock;

  /**
   * @param target the server's own SSH; the rescue system answers at the same address
   * @param loginKey id of the login's public key at Hetzner
   */
  RescueSystem(
      ServerPower power, SshTarget target, long loginKey, HetznerTimes times, Clock clock) {
    this.power = power;
    this.target = target;
    this.loginKey = loginKey;
    this.times = times;
    this.clock = clock;
  }

  /**
   * Boots the rescue system, runs the script on the server's disk, and boots the server again.
   *
   * @throws NodeException if the server still takes no SSH, or the system that answered could not
   *     prove to be this server's
   */
  void repair(String script) {
    String seen;
    try {
      seen = rescued(script);
      power.disableRescue();
    } catch (RuntimeException e) {
      leaveAfter(e);
      throw e;
    }
    try {
      power.reset();
    } catch (WaitTimedOutException e) {
      throw new NodeException(
          "%s takes no SSH, neither after a reset nor after what its ledger names was undone from the rescue system. Does its firewall still let this machine in? What was undone, and what the server logged last:%n%s"
              .formatted(target, seen),
          e);
    }
  }

  /**
   * Tries twice, as a reset may boot the server's own system again, and enabling the rescue system
   * may fail.
   */
  private String rescued(String script) {
    try {
      power.enableRescue(loginKey);
      power.pressReset();
      return repaired(script);
    } catch (WaitTimedOutException | HetznerException e) {
      LOG.warn("{} is rescued once more, as {}", target.node(), e.getMessage());
      try {
        power.enableRescue(loginKey);
        power.cycle();
        return repaired(script);
      } catch (RuntimeException again) {
        again.addSuppressed(e);
        throw again;
      }
    }
  }

  /** Leaves the rescue system, as the server must not stay in it. */
  private void leaveAfter(RuntimeException failure) {
    // The rescue system's boot has usually disabled it already, so the reset runs even if the first
    // step fails.
    for (Runnable step : List.<Runnable>of(power::disableRescue, power::pressReset)) {
      try {
        step.run();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /** Returns what the script undid, and the server's last warnings. */
  private String repaired(String script) {
    try (SshConnection connection =
        SshConnection.toWhoeverAnswers(target, SshTimes.standard(), clock)) {
      Shell shell = new SshShell(connection);
      Wait.upTo(times.boot(), "the rescue system of " + target.node() + " to take commands")
          .by(clock)
          .every(times.look())
          .until(() -> shell.run(Command.of("true")), CommandResult::ok);
      verifyServer(shell);
      String undone = run(shell, REPAIR, script).stdout().strip();
      String seen =
          "undone: %s%n%s"
              .formatted(
                  undone.isEmpty() ? "nothing, as its ledger is empty" : undone,
                  Redaction.of(run(shell, LOG_OF_SERVER, "").stdout().strip()));
      LOG.warn("{}, from its rescue system: {}", target.node(), seen);
      return seen;
    }
  }

  private void verifyServer(Shell shell) {
    String question = UUID.randomUUID().toString();
    String answer = run(shell, PROVE, question).stdout().strip();
    if (!isSigned(question, answer)) {
      throw new NodeException(
          "whoever answers SSH as the rescue system of %s does not have the server's host key on its disk, so nothing was done there. Somebody may be in between; look at the server in Hetzner's console"
              .formatted(target));
    }
  }

  private boolean isSigned(String question, String answer) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initVerify(target.hostKey());
      signature.update(question.getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(answer));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOG.debug("no signature: {}", answer, e);
      return false;
    }
  }

  private static CommandResult run(Shell shell, String script, String argument) {
    return shell
        .run(Command.of("bash", "-euo", "pipefail", "-c", script, argument).within(REPAIRED_WITHIN))
        .orFail();
  }
}
