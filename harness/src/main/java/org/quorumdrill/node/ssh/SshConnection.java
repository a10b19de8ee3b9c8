package org.quorumdrill.node.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.NodeException;

/**
 * The connection to one node, opened on first use and reopened when it was lost. Ignores the user's
 * own keys, known hosts and SSH configuration.
 */
public final class SshConnection implements AutoCloseable {

  private static final int SIGNS_OF_LIFE_MISSED = 3;

  /**
   * How long a failed attempt is reused for callers that come right after it, so that none queues
   * up.
   */
  private static final Duration FAILURE_STANDS = Duration.ofMillis(500);

  private final SshTarget target;
  private final SshTimes times;
  private final Clock clock;
  private final SshClient client;
  private @Nullable ClientSession session;
  private @Nullable NodeException lastFailure;
  private long lastFailureAt;
  private boolean closed;

  public SshConnection(SshTarget target, SshTimes times) {
    this(target, times, Clock.system());
  }

  /**
   * Creates a connection that opens on first use.
   *
   * @param clock measures how long a failed attempt is reused; network timeouts run in real time
   */
  public SshConnection(SshTarget target, SshTimes times, Clock clock) {
    this(target, times, clock, new Pinned(target.hostKey()));
  }

  private SshConnection(SshTarget target, SshTimes times, Clock clock, ServerKeyVerifier verifier) {
    this.target = target;
    this.times = times;
    this.clock = clock;
    this.client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(verifier);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactoriesNameList("publickey");
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, times.keepAlive());
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, SIGNS_OF_LIFE_MISSED);
    CoreModuleProperties.HEARTBEAT_REQUEST.set(client, "keepalive@openssh.com");
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, times.connect());
    CoreModuleProperties.AUTH_TIMEOUT.set(client, times.login());
    // A tunnelled connection may be silent for as long as its users like.
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    client.start();
  }

  /**
   * Returns a connection to a system at the target's address whose host key can't be known
   * beforehand. Pins the first key that it presents for as long as the connection lives, and
   * ignores the target's key. The caller must verify the system before sending it anything that
   * matters or believing what it says.
   */
  public static SshConnection toWhoeverAnswers(SshTarget target, SshTimes times, Clock clock) {
    return new SshConnection(target, times, clock, new FirstSeen(new AtomicReference<>()));
  }

  SshTarget target() {
    return target;
  }

  /** Creates a channel in an open session, without contacting the node yet. */
  @FunctionalInterface
  interface ChannelMaker<C extends ClientChannel> {
    C make(ClientSession session) throws IOException;
  }

  /**
   * Opens a channel. Retries once on a new connection if the present one turns out to be dead, as
   * nothing has reached the node then.
   *
   * @throws NodeException if the node can't be reached
   * @throws ChannelRefusedException if the node answers but refuses the channel
   */
  <C extends ClientChannel> C open(ChannelMaker<C> maker, String what) {
    ClientSession first = session();
    try {
      return open(first, maker);
    } catch (IOException e) {
      if (first.isOpen()) {
        throw new ChannelRefusedException(
            "%s: %s was refused: %s".formatted(target, what, e.getMessage()), e);
      }
    }
    try {
      return open(session(), maker);
    } catch (IOException e) {
      throw new NodeException(
          "%s: the connection was lost twice before %s began: %s"
              .formatted(target, what, e.getMessage()),
          e);
    }
  }

  private <C extends ClientChannel> C open(ClientSession on, ChannelMaker<C> maker)
      throws IOException {
    C channel = made(on, maker);
    try {
      channel.open().verify(times.openChannel());
      return channel;
    } catch (IOException e) {
      channel.close(true);
      throw e;
    }
  }

  private static <C extends ClientChannel> C made(ClientSession on, ChannelMaker<C> maker)
      throws IOException {
    try {
      return maker.make(on);
    } catch (IllegalStateException e) {
      // The library reports in this way that the session has just begun to close.
      throw new IOException(e.getMessage(), e);
    }
  }

  private synchronized ClientSession session() {
    if (closed) {
      throw new NodeException(target + ": the connection is closed for good");
    }
    ClientSession present = session;
    if (present != null && present.isOpen() && present.isAuthenticated()) {
      return present;
    }
    NodeException failure = lastFailure;
    if (failure != null && clock.nanoTime() - lastFailureAt < FAILURE_STANDS.toNanos()) {
      throw new NodeException(String.valueOf(failure.getMessage()), failure);
    }
    try {
      ClientSession made = connect();
      session = made;
      lastFailure = null;
      return made;
    } catch (IOException e) {
      NodeException unreachable =
          new NodeException(
              "%s can't be reached by SSH: %s. Is it on, does its firewall let this machine in, and was it made by this run?"
                  .formatted(target, reason(e)),
              e);
      lastFailure = unreachable;
      lastFailureAt = clock.nanoTime();
      throw unreachable;
    }
  }

  private ClientSession connect() throws IOException {
    ClientSession made =
        client
            .connect(target.user(), target.address().getHostString(), target.address().getPort())
            .verify(times.connect())
            .getSession();
    try {
      made.setKeyIdentityProvider(context -> Collections.singletonList(target.login()));
      made.auth().verify(times.login());
      return made;
    } catch (IOException e) {
      made.close(true);
      throw e;
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  /** Ends the connection; the next use makes a new one. */
  synchronized void drop() {
    if (session != null) {
      session.close(true);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    drop();
    client.stop();
  }

  /** Accepts only the key that was generated before the node was created. */
  private record Pinned(PublicKey expected) implements ServerKeyVerifier {
    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress from, PublicKey presented) {
      return KeyUtils.compareKeys(expected, presented);
    }
  }

  /** Accepts any key the first time, and afterwards only that one. */
  private record FirstSeen(AtomicReference<@Nullable PublicKey> first)
      implements ServerKeyVerifier {
    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress from, PublicKey presented) {
      return first.compareAndSet(null, presented) || KeyUtils.compareKeys(first.get(), presented);
    }
  }
}
