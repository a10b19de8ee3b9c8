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
 * Hetzner's rescue system, a Linux that a server boots from the network: the way to the disk of a
 * server that takes no SSH. See https://docs.hetzner.cloud/reference/cloud#server-actions, "Enable
 * Rescue Mode for a Server".
 *
 * <p>It makes itself a host key at each boot, which the API does not tell, so none can be pinned.
 * Instead, whoever answers signs a random text with the host key that was pinned when the server
 * was made: that one is on the server's disk. Who sits in between and shows a key of their own has
 * no such disk, and can't pass the question on, as the rescue system lets in nobody but the owner
 * of our login key, who proves it anew for each connection. Before that proof nothing but the
 * question is said, and nothing that is said here is a secret: the API's password for root is
 * neither used nor kept.
 */
final class RescueSystem {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final Duration REPAIRED_WITHIN = Duration.ofMinutes(2);

  /** Finds the server's disk by its host key, and signs $0 with that. */
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
   * Runs $0 on the disk. In namespaces of its own: the numbers of processes and the rules that are
   * noted there are none of the rescue system's. systemctl changes files, and starts nothing.
   */
  private static final String REPAIR =
      """
      unshare --mount --pid --net --fork bash -euc '
        mount -t proc proc /mnt/proc
        mount --bind /dev /mnt/dev
        exec env SYSTEMD_OFFLINE=1 chroot /mnt bash -c "$0"' "$0"
      sync -f /mnt
      """;

  /** What went wrong there, not all that went on. */
  private static final String LOG_OF_SERVER =
      "journalctl --directory=/mnt/var/log/journal --priority=warning --lines=40 --no-pager 2>&1 || true";

  private final ServerPower power;
  private final SshTarget target;
  private final long loginKey;
  private final HetznerTimes times;
  private final Clock clock;

  /**
   * @param target the server's own SSH; the rescue system stands at the same address
   * @param loginKey the login's public key at Hetzner
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
   * Boots it, runs the script on the server's disk, and boots the server again.
   *
   * @throws NodeException if the server takes no SSH then either, or who answered could not prove
   *     to be it
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

  /** Twice, as a reset may leave a server in its own system, and enabling it may fail. */
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

  /** A server must not be left in another system than its own. */
  private void leaveAfter(RuntimeException failure) {
    // Its boot has disabled it already, so the reset counts whatever becomes of the first one.
    for (Runnable step : List.<Runnable>of(power::disableRescue, power::pressReset)) {
      try {
        step.run();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /** What it did, and the server's last words. */
  private String repaired(String script) {
    try (SshConnection connection =
        SshConnection.toWhoeverAnswers(target, SshTimes.standard(), clock)) {
      Shell shell = new SshShell(connection);
      Wait.upTo(times.boot(), "the rescue system of " + target.node() + " to take commands")
          .by(clock)
          .every(times.look())
          .until(() -> shell.run(Command.of("true")), CommandResult::ok);
      mustBeOfTheServer(shell);
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

  private void mustBeOfTheServer(Shell shell) {
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
