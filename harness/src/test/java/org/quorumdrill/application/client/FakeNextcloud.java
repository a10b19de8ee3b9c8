package org.quorumdrill.application.client;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.NodeSocket;

/** A web server in the place of Nextcloud's NodePort; what it answers is the test's to say. */
final class FakeNextcloud implements AutoCloseable {

  private final HttpServer server;

  FakeNextcloud() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  /** Lets this handler answer what is asked below a path. */
  FakeNextcloud at(String path, HttpHandler handler) {
    server.createContext(path, handler);
    return this;
  }

  WebInstallation web() {
    Nextcloud nextcloud =
        new Nextcloud(
            "default",
            new NodeSocket.Tcp(30080),
            "admin",
            "secret",
            new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    FakeNode node = new FakeNode("k8smaster1", script -> "", server.getAddress().getPort());
    return new WebInstallation(nextcloud, node);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
