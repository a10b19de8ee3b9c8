package org.quorumdrill.node.hetzner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.hetzner.emulator.Machines;
import org.quorumdrill.node.ssh.TestSshServer;

/**
 * Machines that are an SSH server each, with the host key that cloud-init was given, and nothing
 * else. They stand at 127.0.0.2 and so on, all at one port, as servers stand at one.
 */
final class FakeMachines implements Machines {

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
    return new Fake("127.0.0." + number, hostKey(userData), login(authorizedKeys.getFirst()));
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
      if (server != null) {
        return;
      }
      try {
        server = new TestSshServer(address, sshPort, hostKey, login, Fake::answer);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
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
    public boolean hasEnded() {
      return false;
    }

    @Override
    public void remove() {
      switchOff();
    }
  }
}
