package org.quorumdrill.node.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.server.forward.TcpipServerChannel;
import org.apache.sshd.server.session.ServerConnectionService;

/** An SSH server in this JVM, with one host key and one key that may log in. */
public final class TestSshServer implements AutoCloseable {

  /** Runs a line as root's shell would. */
  @FunctionalInterface
  public interface Lines {
    int run(String line, InputStream in, OutputStream out, OutputStream err) throws IOException;
  }

  private final SshServer server = SshServer.setUpDefaultServer();
  private final Map<String, Integer> unixSockets = new ConcurrentHashMap<>();

  public TestSshServer(String address, int port, KeyPair hostKey, PublicKey login, Lines lines)
      throws IOException {
    server.setHost(address);
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(login, key));
    server.setCommandFactory((channel, line) -> new Running(line, lines));
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    List<ChannelFactory> factories = new ArrayList<>(server.getChannelFactories());
    factories.add(new StreamLocal());
    server.setChannelFactories(factories);
    server.start();
  }

  /** Runs a line with this machine's bash, as a real server does. */
  static int bash(String line, InputStream in, OutputStream out, OutputStream err)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", line);
    builder.environment().put("SSH_CONNECTION", "192.0.2.7 40000 127.0.0.1 22");
    Process process = builder.start();
    Thread input =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (OutputStream to = process.getOutputStream()) {
                    in.transferTo(to);
                  } catch (IOException e) {
                    // The process does not read it.
                  }
                });
    try {
      process.getInputStream().transferTo(out);
      process.getErrorStream().transferTo(err);
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    } finally {
      process.destroyForcibly();
      input.interrupt();
    }
  }

  public int port() {
    return server.getPort();
  }

  /** Adds a Unix socket of the node, which is really a port of this machine. */
  void unixSocket(String path, int port) {
    unixSockets.put(path, port);
  }

  /**
   * Limits the commands and tunnelled connections of each SSH connection that is made from now on.
   */
  void takeAtMost(int channels) {
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, channels);
  }

  /** Returns the number of commands and tunnelled connections that were not closed. */
  int openChannels() {
    return server.getActiveSessions().stream()
        .map(session -> session.getService(ServerConnectionService.class))
        .mapToInt(service -> service.getChannels().size())
        .sum();
  }

  int sessions() {
    return server.getActiveSessions().size();
  }

  /** Cuts all connections without a word. */
  void cutConnections() {
    server.getActiveSessions().forEach(session -> session.close(true));
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private static final class Running extends AbstractCommandSupport {
    private final Lines lines;

    Running(String line, Lines lines) {
      super(line, null);
      this.lines = lines;
    }

    @Override
    public void run() {
      try {
        int exit = lines.run(getCommand(), getInputStream(), getOutputStream(), getErrorStream());
        getOutputStream().flush();
        getErrorStream().flush();
        onExit(exit);
      } catch (IOException e) {
        onExit(126);
      }
    }
  }

  private final class StreamLocal implements ChannelFactory {
    @Override
    public String getName() {
      return StreamLocalChannel.TYPE;
    }

    @Override
    public Channel createChannel(Session session) {
      return new TcpipServerChannel(TcpForwardingFilter.Type.Direct, null) {
        @Override
        protected OpenFuture doInit(Buffer buffer) {
          int port = unixSockets.getOrDefault(buffer.getString(), 1);
          Buffer tcp = new ByteArrayBuffer();
          tcp.putString("127.0.0.1");
          tcp.putUInt(port);
          tcp.putString("127.0.0.1");
          tcp.putUInt(0);
          return super.doInit(tcp);
        }
      };
    }
  }
}
