package org.quorumdrill.node.ssh;

import java.io.IOException;
import java.io.InputStream;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.common.channel.ChannelPipedSink;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * A connection from the node to a TCP socket. Its reader sees the end of the stream as soon as the
 * node sends EOF. MINA's own channel waits until it is closed, and OpenSSH closes it only after
 * this side has ended too, so both would wait for ever.
 */
class TunnelChannel extends ChannelDirectTcpip {

  private static final SshdSocketAddress HERE = new SshdSocketAddress("127.0.0.1", 0);

  TunnelChannel(SshdSocketAddress to) {
    super(HERE, to);
  }

  @Override
  public void handleEof() throws IOException {
    super.handleEof();
    InputStream fromNode = getInvertedOut();
    if (fromNode instanceof ChannelPipedSink sink) {
      sink.eof();
    }
  }
}
