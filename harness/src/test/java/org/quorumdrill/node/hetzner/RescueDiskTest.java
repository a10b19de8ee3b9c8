package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script by which the rescue system finds the server's disk among its partitions, which the
 * emulated one has mounted already. The programs that look at disks are stand-ins, so that no disk
 * is touched.
 */
@DisabledOnOs(OS.WINDOWS) // a bash script
class RescueDiskTest {

  private static final String QUESTION = "a text that nobody knew before";
  private static final String KEY = "etc/ssh/ssh_host_ecdsa_key";

  @TempDir private Path folder;
  private Path mountPoint;

  @BeforeEach
  void partitions() throws Exception {
    mountPoint = Files.createDirectory(folder.resolve("mnt"));
    program("mountpoint", "exit 1");
    program(
        "lsblk",
        """
        [ "$1" != -f ] || { echo "sda sdb"; exit; }
        printf '%s\\n' /dev/sda '/dev/sda1 ext4' '/dev/sda14 ' '/dev/sda15 vfat' '/dev/sdb1 xfs' '/dev/sdc1 ext4'""");
    program(
        "mount",
        """
        echo "mount $1" >>%1$s/calls
        [ -e %1$s/${1##*/} ] || exit 32
        cp -r %1$s/${1##*/}/. "$2\""""
            .formatted(folder));
    program(
        "umount",
        """
        echo umount >>%s/calls
        find "$1" -mindepth 1 -delete"""
            .formatted(folder));
    // A volume of the user, a partition that can't be mounted, and the server's own partition.
    Files.createDirectories(folder.resolve("sda1/photos"));
    Files.createDirectories(folder.resolve("sdc1").resolve(KEY).getParent());
    assertThat(
            ran("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", folder + "/sdc1/" + KEY)
                .exitValue())
        .isZero();
  }

  private void program(String name, String script) throws IOException {
    Path file =
        Files.writeString(
            Files.createDirectories(folder.resolve("bin")).resolve(name),
            "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Process ran(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().merge("PATH", folder + "/bin", (path, first) -> first + ":" + path);
    Process process =
        builder
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends: %s", List.of(command)).isTrue();
    return process;
  }

  private Process proved() throws IOException, InterruptedException {
    String here = RescueSystem.PROVE.replace("/mnt", mountPoint.toString());
    return ran("bash", "-euo", "pipefail", "-c", here, QUESTION);
  }

  @Test
  void theServersDiskIsFoundAndSigns() throws Exception {
    String before = Files.readString(folder.resolve("sdc1").resolve(KEY));

    assertThat(proved().exitValue()).as("%s", Files.readString(folder.resolve("stderr"))).isZero();

    assertThat(Files.readAllLines(folder.resolve("calls")))
        .containsExactly("mount /dev/sda1", "umount", "mount /dev/sdb1", "mount /dev/sdc1");
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(
        AuthorizedKeyEntry.parseAuthorizedKeyEntry(
                Files.readString(folder.resolve("sdc1").resolve(KEY + ".pub")))
            .resolvePublicKey(null, PublicKeyEntryResolver.FAILING));
    signature.update(QUESTION.getBytes(StandardCharsets.UTF_8));
    assertThat(
            signature.verify(
                Base64.getDecoder().decode(Files.readString(folder.resolve("stdout")).strip())))
        .isTrue();
    assertThat(Files.readString(mountPoint.resolve(KEY)))
        .as("the key on the disk stays as it is")
        .isEqualTo(before);
  }

  @Test
  void aDiskWithoutTheKeyIsNotTaken() throws Exception {
    Files.delete(folder.resolve("sdc1").resolve(KEY));

    assertThat(proved().exitValue()).isEqualTo(1);

    assertThat(Files.readString(folder.resolve("stderr")))
        .contains("no partition has " + KEY, "sda sdb");
    assertThat(Files.readString(folder.resolve("stdout"))).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("calls"))).endsWith("umount");
  }
}
