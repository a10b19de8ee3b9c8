package org.quorumdrill.node.hetzner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.hetzner.emulator.Machines;
import org.quorumdrill.node.ssh.SshKeys;
import org.quorumdrill.node.ssh.TestSshServer;

/**
 * Machines that are nothing but an SSH server each, with the host key from the user data. They
 * listen at 127.0.0.2 and so on, all at one port, like real servers.
 */
final class FakeMachines implements Machines {

  /** What blocks SSH to a machine. */
  enum Cut {
    NOTHING,
    /** Ends with a boot, like a rule of the kernel. */
    IN_MEMORY,
    /** Returns with each boot, until the disk is repaired. */
    ON_DISK
  }

  private final Map<String, Fake> made = new ConcurrentHashMap<>();
  private final List<String> repairs = new CopyOnWriteArrayList<>();
  private final AtomicBoolean impostor = new AtomicBoolean();
  private final AtomicInteger next = new AtomicInteger(2);
  private final int sshPort;

  FakeMachines() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      sshPort = free.getLocalPort();
    }
  }

  int sshPort() {
    return sshPort;
  }

  @Override
  public Machine make(String name, String userData, List<String> authorizedKeys) {
    int number = next.getAndUpdate(n -> n == 250 ? 2 : n + 1);
    Fake fake = new Fake("127.0.0." + number, hostKey(userData), login(authorizedKeys.getFirst()));
    made.put(fake.address(), fake);
    return fake;
  }

  /** Cuts off the machine that was made last. */
  void cutSsh(Cut cut) {
    Objects.requireNonNull(made.get("127.0.0." + (next.get() - 1))).cutSsh(cut);
  }

  void cutSshOfAll(Cut cut) {
    made.values().forEach(fake -> fake.cutSsh(cut));
  }

  /** Returns the commands that repaired a disk from a rescue system. */
  List<String> repairs() {
    return List.copyOf(repairs);
  }

  /** Lets an impostor without our disk answer as the rescue system from now on. */
  void letSomebodyElseAnswer() {
    impostor.set(true);
  }

  private static KeyPair hostKey(String userData) {
    try {
      JsonNode config = new YAMLMapper().readTree(userData);
      String text = config.path("ssh_keys").path("ecdsa_private").asText();
      try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
        return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("host"), in, null)
            .iterator()
            .next();
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("cloud-init could not read this host key", e);
    }
  }

  private static PublicKey login(String line) {
    try {
      return PublicKeyEntry.parsePublicKeyEntry(line).resolvePublicKey(null, Map.of(), null);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("no key: " + line, e);
    }
  }

  private final class Fake implements Machine {
    private final String address;
    private final KeyPair hostKey;
    private final PublicKey login;
    private @Nullable TestSshServer server;
    private Cut cut = Cut.NOTHING;
    private boolean rescued;

    Fake(String address, KeyPair hostKey, PublicKey login) {
      this.address = address;
      this.hostKey = hostKey;
      this.login = login;
    }

    @Override
    public String address() {
      return address;
    }

    @Override
    public synchronized void switchOn() {
      if (server != null || (cut == Cut.ON_DISK && !rescued)) {
        return;
      }
      cut = cut == Cut.IN_MEMORY ? Cut.NOTHING : cut;
      // On a turned clock it boots at once, and the port may not be free yet.
      server =
          Awaitility.await()
              .pollInterval(Duration.ofMillis(20))
              .ignoreException(BindException.class)
              .until(this::serve, Objects::nonNull);
      rescued = false;
    }

    private TestSshServer serve() throws IOException {
      return rescued
          ? new TestSshServer(address, sshPort, SshKeys.generate(), login, this::answerInRescue)
          : new TestSshServer(address, sshPort, hostKey, login, Fake::answer);
    }

    @Override
    public synchronized void rescue(List<String> authorizedKeys) {
      rescued = !authorizedKeys.isEmpty();
    }

    synchronized void cutSsh(Cut how) {
      switchOff();
      cut = how;
    }

    private synchronized void repaired(String line) {
      repairs.add(line);
      cut = Cut.NOTHING;
    }

    private int answerInRescue(String line, InputStream in, OutputStream out, OutputStream err)
        throws IOException {
      if (line.contains("openssl dgst")) {
        KeyPair key = impostor.get() ? SshKeys.generate() : hostKey;
        out.write(Base64.getEncoder().encode(signed(line.replaceAll("(?s).*'(.+)'$", "$1"), key)));
      } else if (line.contains("chroot")) {
        repaired(line);
        out.write("a fault of a test\n".getBytes(StandardCharsets.UTF_8));
      }
      return 0;
    }

    private static byte[] signed(String text, KeyPair key) {
      try {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    private static int answer(String line, InputStream in, OutputStream out, OutputStream err)
        throws IOException {
      String says =
          line.contains("is-system-running")
              ? "running\n"
              : line.contains("SSH_CONNECTION") ? "192.0.2.7\n" : "";
      out.write(says.getBytes(StandardCharsets.UTF_8));
      return 0;
    }

    @Override
    public synchronized void switchOff() {
      if (server == null) {
        return;
      }
      try {
        server.close();
        server = null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void shutDown() {
      switchOff();
    }

    @Override
    public void attach(String ip) {
      // It has no networks.
    }

    @Override
    public void firewall(List<JsonNode> rules) {
      // It has no networks.
    }

    @Override
    public boolean hasEnded() {
      return false;
    }

    @Override
    public void remove() {
      switchOff();
    }
  }
}
