package org.quorumdrill.node.ssh;

import java.io.IOException;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.LocalWindow;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * A connection to a Unix socket of the node, by an extension of OpenSSH that MINA lacks. Differs
 * from a tunnelled TCP connection only in its open request. See PROTOCOL in OpenSSH's sources, 2.4,
 * "streamlocal".
 */
final class StreamLocalChannel extends TunnelChannel {

  static final String TYPE = "direct-streamlocal@openssh.com";

  private static final SshdSocketAddress NOWHERE = new SshdSocketAddress("", 0);

  private final String path;

  StreamLocalChannel(String path) {
    super(NOWHERE);
    this.path = path;
  }

  @Override
  public synchronized OpenFuture open() throws IOException {
    openFuture = new DefaultOpenFuture(path, futureLock);
    Session session = getSession();
    LocalWindow window = getLocalWindow();
    Buffer buffer = session.createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN, path.length() + 128);
    buffer.putString(TYPE);
    buffer.putUInt(getChannelId());
    buffer.putUInt(window.getSize());
    buffer.putUInt(window.getPacketSize());
    buffer.putString(path);
    buffer.putString("");
    buffer.putUInt(0);
    writePacket(buffer);
    return openFuture;
  }
}
