package org.quorumdrill.node.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The files that make a container boot into a rescue system: another target for systemd that starts
 * only an SSH server with a new host key. Unlike at Hetzner, the disk is at /mnt already, as a
 * container has none to mount, and the programs are the server's own.
 *
 * @param authorizedKeys lines of authorized_keys; an empty list lets it start as usual
 */
record RescueBoot(List<String> authorizedKeys) {

  private static final String DEFAULT_TARGET = "etc/systemd/system/default.target";
  private static final String KEYS = "etc/emulated-rescue-keys";

  private static final String TARGET =
      """
      [Unit]
      Description=Emulated rescue system
      DefaultDependencies=no
      Requires=emulated-rescue.service
      """;

  private static final String SERVICE =
      """
      [Unit]
      Description=SSH server of the emulated rescue system
      DefaultDependencies=no
      [Service]
      # Once: the boot after this one is the server's own again.
      ExecStartPre=/bin/rm /%1$s
      ExecStartPre=/bin/mount --bind / /mnt
      ExecStartPre=/bin/mount --bind /var /mnt/var
      ExecStartPre=/bin/mkdir -p /run/sshd /run/rescue
      ExecStartPre=/usr/bin/ssh-keygen -q -t ed25519 -N "" -f /run/rescue/host
      ExecStart=/usr/sbin/sshd -D -e -f /dev/null -h /run/rescue/host -o AuthorizedKeysFile=/%2$s
      """
          .formatted(DEFAULT_TARGET, KEYS);

  RescueBoot {
    authorizedKeys = List.copyOf(authorizedKeys);
  }

  /** Returns the files as a tar, to be unpacked at the root. */
  byte[] archive() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      if (authorizedKeys.isEmpty()) {
        link(tar, "/lib/systemd/system/graphical.target");
      } else {
        file(tar, KEYS, String.join("\n", authorizedKeys) + "\n");
        file(tar, "etc/systemd/system/emulated-rescue.target", TARGET);
        file(tar, "etc/systemd/system/emulated-rescue.service", SERVICE);
        link(tar, "/etc/systemd/system/emulated-rescue.target");
      }
      tar.finish();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(TarArchiveOutputStream tar, String to) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(DEFAULT_TARGET, TarConstants.LF_SYMLINK);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private static void file(TarArchiveOutputStream tar, String path, String content)
      throws IOException {
    byte[] text = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(path);
    entry.setMode(0100600);
    entry.setSize(text.length);
    tar.putArchiveEntry(entry);
    tar.write(text);
    tar.closeArchiveEntry();
  }
}
