package org.quorumdrill.node.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;

/** A server on loopback that runs this machine's bash, and a login to it. */
final class SshLogin implements AutoCloseable {

  private static final SshTimes TIMES =
      new SshTimes(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMillis(500));

  private final KeyPair hostKey = SshKeys.generate();
  private final KeyPair login = SshKeys.generate();
  private final TestSshServer server;
  private final SshConnection connection;

  SshLogin() throws IOException {
    server = new TestSshServer("127.0.0.1", 0, hostKey, login.getPublic(), TestSshServer::bash);
    connection = connection(hostKey, login);
  }

  TestSshServer server() {
    return server;
  }

  KeyPair hostKey() {
    return hostKey;
  }

  KeyPair login() {
    return login;
  }

  /** Returns the connection that may log in. */
  SshConnection connection() {
    return connection;
  }

  /** Returns another connection to the same server. */
  SshConnection connection(KeyPair expected, KeyPair with) {
    return new SshConnection(
        new SshTarget(
            "k8smaster1",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
            "root",
            expected.getPublic(),
            with),
        TIMES);
  }

  @Override
  public void close() throws IOException {
    connection.close();
    server.close();
  }
}
